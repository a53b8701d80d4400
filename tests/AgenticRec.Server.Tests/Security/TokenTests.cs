using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgenticRec.Server.Tests.Security;

/// <summary>Tokens of an identity provider on loopback, found through its discovery document as any other.</summary>
public sealed class TokenTests(TokenTests.Provider provider) : IClassFixture<TokenTests.Provider>
{

    [Fact]
    public async Task Token_Good_OpensItsTenantAndScope()
    {
        (await Get("/v1/users/ann/recommendations", Token("shop", "agenticrec.serve openid"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Get("/v1/items/b1", Token("shop", "agenticrec.serve"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Get("/v1/items/b1", Token("other", "agenticrec.serve"))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await Get("/v1/tenant/settings", Token("shop", "agenticrec.serve"))).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await Get("/v1/tenant/settings", Token("shop", "operate"))).StatusCode.Should().Be(HttpStatusCode.Forbidden, "a scope without our prefix is none of ours");
    }

    [Fact]
    public async Task Token_BoundToAUser_OpensThatUserOnly()
    {
        string ann = Token("shop", "agenticrec.serve agenticrec.ingest agenticrec.operate", user: "ann");

        (await Get("/v1/users/ann/recommendations", ann)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await (await Get("/v1/users/bob/recommendations", ann)).Problem(HttpStatusCode.Forbidden)).Should().Contain("user that the token speaks for");
        (await Get("/v1/tenant/settings", ann)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await Get("/v1/keys", ann)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("other-audience")]
    [InlineData("other-issuer")]
    [InlineData("other-key")]
    [InlineData("unsigned")]
    [InlineData("no-tenant")]
    [InlineData("bad-tenant")]
    public async Task Token_Bad_OpensNothing(string flaw)
    {
        string token = flaw switch
        {
            "expired" => Token("shop", "agenticrec.serve", lifetime: TimeSpan.FromHours(-1)),
            "other-audience" => Token("shop", "agenticrec.serve", audience: "somebody"),
            "other-issuer" => Token("shop", "agenticrec.serve", issuer: "http://evil.example"),
            "other-key" => Token("shop", "agenticrec.serve", key: provider.OtherKey),
            "unsigned" => Unsigned(Token("shop", "agenticrec.serve")),
            "no-tenant" => Token(null, "agenticrec.serve"),
            _ => Token("shop/evil", "agenticrec.serve"),
        };

        HttpResponseMessage response = await Get("/v1/items/b1", token);

        await response.Problem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_AsBearer_WorksBesideTokens() =>
        (await Get("/v1/items/b1", TestKeys.Serve)).StatusCode.Should().Be(HttpStatusCode.OK);

    private async Task<HttpResponseMessage> Get(string path, string token)
    {
        using HttpClient client = provider.Server.Client(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }

    private string Token(
        string? tenant, string scopes, string? user = null, string audience = "agenticrec", string? issuer = null, RSA? key = null, TimeSpan? lifetime = null)
    {
        List<Claim> claims = [new("sub", "backend"), new("scope", scopes)];
        if (tenant is not null) claims.Add(new Claim("tenant", tenant));
        if (user is not null) claims.Add(new Claim("agenticrec_user", user));
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity(claims),
            Issuer = issuer ?? provider.Issuer,
            Audience = audience,
            IssuedAt = now.AddHours(-2),
            NotBefore = now.AddHours(-2),
            Expires = now + (lifetime ?? TimeSpan.FromHours(1)),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key ?? provider.Key) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
        });
    }

    private static string Unsigned(string token)
    {
        string header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");
        return $"{header}.{token.Split('.')[1]}.";
    }

    /// <summary>An identity provider, and a server that trusts it.</summary>
    public sealed class Provider : OwnServer, IDisposable
    {
        private WebApplication? _provider;

        public RSA Key { get; } = RSA.Create(2048);

        public RSA OtherKey { get; } = RSA.Create(2048);

        public string Issuer => _provider!.Urls.First();

        protected override async Task<ApiServer> Start()
        {
            _provider = await StartProvider();
            return await ApiServer.Start(new()
            {
                ["Security:Jwt:Authority"] = Issuer,
                ["Security:Jwt:Audience"] = "agenticrec",
                ["Security:Jwt:RequireHttps"] = "false",
            });
        }

        protected override Task Fill() => Client.PutAsync("/v1/items/b1", Answers.Json("""{"title":"Emma"}"""));

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await _provider!.DisposeAsync();
        }

        public void Dispose()
        {
            Key.Dispose();
            OtherKey.Dispose();
        }

        private async Task<WebApplication> StartProvider()
        {
            WebApplicationBuilder builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            WebApplication provider = builder.Build();
            RSAParameters key = Key.ExportParameters(false);
            provider.MapGet("/.well-known/openid-configuration", (HttpRequest request) =>
                Results.Json(new { issuer = $"http://{request.Host}", jwks_uri = $"http://{request.Host}/keys" }));
            provider.MapGet("/keys", () => Results.Json(new
            {
                keys = new[] { new { kty = "RSA", use = "sig", kid = "k1", alg = "RS256", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } },
            }));
            await provider.StartAsync();
            return provider;
        }
    }
}
