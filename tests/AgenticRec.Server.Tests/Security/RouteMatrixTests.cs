using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgenticRec.Server.Http.Documents;
using AgenticRec.Server.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AgenticRec.Server.Tests.Security;

/// <summary>Every route by every caller. A route that has no row here fails, and so does a row without a route.</summary>
public sealed partial class RouteMatrixTests(RouteMatrixTests.World world) : IClassFixture<RouteMatrixTests.World>
{
    private const string Open = "open";
    private const string Any = "any";
    private const string Ingest = "ingest";
    private const string Serve = "serve";
    private const string Operate = "operate";

    private static readonly Dictionary<string, string> Rows = new(StringComparer.Ordinal)
    {
        ["PUT /v1/items/{itemId}"] = Ingest,
        ["POST /v1/items"] = Ingest,
        ["GET /v1/items"] = Any,
        ["GET /v1/items/{itemId}"] = Any,
        ["GET /v1/items/{itemId}/profile"] = Any,
        ["GET /v1/items/{itemId}/similar"] = Serve,
        ["DELETE /v1/items/{itemId}"] = Ingest,
        ["POST /v1/users/{userId}/feedback"] = Ingest,
        ["POST /v1/feedback"] = Ingest,
        ["GET /v1/users/{userId}/recommendations"] = Serve,
        ["POST /v1/users/{userId}/recommendations"] = Serve,
        ["GET /v1/users/{userId}/slates/{slateId}/next"] = Serve,
        ["GET /v1/users/{userId}/slates/{slateId}/why/{itemId}"] = Serve,
        ["POST /v1/sessions/{sessionId}/recommendations"] = Serve,
        ["GET /v1/sessions/{sessionId}/slates/{slateId}/next"] = Serve,
        ["GET /v1/sessions/{sessionId}/slates/{slateId}/why/{itemId}"] = Serve,
        ["GET /v1/users/{userId}"] = Serve,
        ["PUT /v1/users/{userId}/persona"] = Ingest,
        ["POST /v1/users/{userId}/said"] = Ingest,
        ["GET /v1/users/{userId}/memory"] = Serve,
        ["GET /v1/users/{userId}/controls"] = Serve,
        ["PUT /v1/users/{userId}/controls"] = Serve,
        ["GET /v1/users/{userId}/export"] = Operate,
        ["DELETE /v1/users/{userId}"] = Operate,
        ["GET /v1/users/{userId}/erasure"] = Operate,
        ["GET /v1/tenant"] = Any,
        ["GET /v1/tenant/settings"] = Operate,
        ["PUT /v1/tenant/settings"] = Operate,
        ["GET /v1/tenant/policy"] = Operate,
        ["POST /v1/keys"] = Operate,
        ["GET /v1/keys"] = Operate,
        ["DELETE /v1/keys/{keyId}"] = Operate,
        ["GET /openapi/{documentName}.json"] = Open,
        ["GET /scalar/{documentName?}"] = Open,
        ["GET /scalar/scalar.js"] = Open,
        ["GET /scalar/favicon.svg"] = Open,
        ["GET /scalar/scalar.aspnetcore.js"] = Open,
    };

    private static readonly (string Scope, string Key)[] Scoped = [(Ingest, TestKeys.Ingest), (Serve, TestKeys.Serve), (Operate, TestKeys.Operate)];

    private WebApplication App => world.Server.App;

    [Fact]
    public void Routes_AndRows_AreTheSame()
    {
        string[] routes = [.. Story.Routes(App).Select(NameOf).Where(static name => name != "GET /forgotten")];

        routes.Should().OnlyHaveUniqueItems();
        routes.Except(Rows.Keys).Should().BeEmpty("every route has its row of who may use it");
        Rows.Keys.Except(routes).Should().BeEmpty("every row has its route");
    }

    [Fact]
    public async Task Matrix_NoCredentials_OpensOnlyWhatIsOpen()
    {
        foreach (RouteEndpoint route in Story.Routes(App).Where(static route => Rows.ContainsKey(NameOf(route))))
            if (Rows[NameOf(route)] == Open) (await Anybody(route)).Should().Be(HttpStatusCode.OK, NameOf(route));
            else (await Send(Story.OperationOf(route)!, null)).Status.Should().Be(HttpStatusCode.Unauthorized, NameOf(route));
    }

    [Theory]
    [InlineData(TestKeys.Unknown)]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Matrix_WrongKey_OpensNothing(string key)
    {
        foreach (var (operation, row) in Closed())
            (await Send(operation, key)).Status.Should().Be(HttpStatusCode.Unauthorized, row);
    }

    [Fact]
    public async Task Matrix_Scopes_OpenTheirRoutesAndNoOther()
    {
        foreach (var (operation, row) in Closed())
            foreach (var (scope, key) in Scoped)
            {
                var (status, body) = await Send(operation, key);
                if (Rows[row] == scope || Rows[row] == Any) ((int)status).Should().BeInRange(200, 410, "{0} with {1}: {2}", row, scope, body).And.NotBe(401).And.NotBe(403);
                else
                {
                    status.Should().Be(HttpStatusCode.Forbidden, "{0} with {1}", row, scope);
                    body.Should().Contain($"needs scope '{Rows[row]}'").And.Contain(scope);
                }
            }
    }

    [Fact]
    public async Task Matrix_OtherTenant_SeesNothingAndChangesNothing()
    {
        string before = await Shop();
        foreach (var (operation, row) in Closed())
        {
            var (status, body) = await Send(operation, TestKeys.OtherEverything);
            status.Should().NotBe(HttpStatusCode.Unauthorized, row).And.NotBe(HttpStatusCode.Forbidden, row);
            body.Should().NotContain("Secret", row);
            (await Shop()).Should().Be(before, "{0} by another tenant changes nothing here", row);
        }
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(TestKeys.Everything, HttpStatusCode.Forbidden)]
    public async Task Route_ThatNamesNoScope_IsClosed(string? key, HttpStatusCode expected)
    {
        HttpResponseMessage response = await world.Server.Client(key).GetAsync("/forgotten");

        await response.Problem(expected);
    }

    [Fact]
    public async Task NoRoute_IsToldToCallersOnly()
    {
        await (await world.Server.Client(null).GetAsync("/v2/items")).Problem(HttpStatusCode.Unauthorized);
        (await (await world.Client.GetAsync("/v2/items")).Problem(HttpStatusCode.NotFound)).Should().Contain("/v2/items");
    }

    private IEnumerable<(string Operation, string Row)> Closed() => Story.Routes(App)
        .Where(static route => Rows.TryGetValue(NameOf(route), out string? scope) && scope != Open)
        .Select(static route => (Story.OperationOf(route)!, NameOf(route)))
        .OrderBy(static one => one.Item1 is "eraseUser" or "retireItem" or "revokeKey"); // what ends things comes last

    private static string NameOf(RouteEndpoint route) => $"{Story.MethodOf(route)} {Story.PatternOf(route)}";

    private async Task<HttpStatusCode> Anybody(RouteEndpoint route)
    {
        string path = "/" + Story.PatternOf(route).TrimStart('/').Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{documentName?}", "v1", StringComparison.Ordinal);
        return (await world.Server.Client(null).GetAsync(path)).StatusCode;
    }

    private Task<(HttpStatusCode Status, string Body)> Send(string operation, string? key) => world.Send(operation, key);

    // What the tenant holds of all that the examples touch.
    private async Task<string> Shop()
    {
        List<string> all = [];
        foreach (string path in (string[])["items?limit=1000", "items/moby-dick", "users/ann", "users/ann/controls", "users/bob", "tenant/settings", "keys", "users/bob/erasure"])
            all.Add(await (await world.Client.GetAsync("/v1/" + path)).Content.ReadAsStringAsync());
        return Trace().Replace(string.Join('\n', all), "");
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Trace();

    /// <summary>A tenant that has lived through the examples, with words that nobody else has.</summary>
    public sealed class World : OwnServer
    {
        private Story? _story;

        protected override Task<ApiServer> Start() => ApiServer.Start(map: static app => app.MapGet("/forgotten", static () => "secret"));

        protected override async Task Fill()
        {
            _story = new Story(Server.App);
            foreach (string operation in OperationExamples.All.Keys.TakeWhile(static operation => operation != "eraseUser")) await Send(operation, TestKeys.Everything);
            await Client.PutAsync("/v1/items/secret", Answers.Json("""{"title":"Secret"}"""));
            foreach (string user in (string[])["ann", "bob"])
                await Server.Grains.GetGrain<Abstractions.Recommending.IRecommender>($"{TestKeys.Tenant}/{user}").Coevolve();
        }

        public async Task<(HttpStatusCode Status, string Body)> Send(string operation, string? key)
        {
            using HttpClient client = Server.Client(null);
            using HttpRequestMessage request = _story!.Request(operation);
            if (key is not null) request.Headers.TryAddWithoutValidation("X-API-Key", key);
            using HttpResponseMessage response = await client.SendAsync(request);
            string body = await response.Content.ReadAsStringAsync();
            if (key == TestKeys.Everything && response.IsSuccessStatusCode && OperationExamples.All[operation].Keeps is not null) _story.Keep(operation, JsonNode.Parse(body)!);
            return (response.StatusCode, body);
        }
    }
}
