using System.Net;
using System.Text.RegularExpressions;
using AgenticRec.Server.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AgenticRec.Server.Tests.Security;

/// <summary>Every route of the server as it is built, by every caller. A route that has no row here fails, and so does a row without a route.</summary>
public sealed partial class RouteMatrixTests(MarkedShop world) : IClassFixture<MarkedShop>
{
    private const string Open = "open";
    private const string Any = "any";
    private const string Ingest = "ingest";
    private const string Serve = "serve";
    private const string Operate = "operate";

    // Who may, and what the example is answered with then, once all of them have been lived through.
    private static readonly Dictionary<string, (string Scope, int Status)> Rows = new(StringComparer.Ordinal)
    {
        ["PUT /v1/items/{itemId}"] = (Ingest, 200),
        ["POST /v1/items"] = (Ingest, 200),
        ["GET /v1/items"] = (Any, 200),
        ["GET /v1/items/{itemId}"] = (Any, 200),
        ["GET /v1/items/{itemId}/profile"] = (Any, 200),
        ["GET /v1/items/{itemId}/similar"] = (Serve, 200),
        ["DELETE /v1/items/{itemId}"] = (Ingest, 204),
        ["POST /v1/users/{userId}/feedback"] = (Ingest, 200),
        ["POST /v1/feedback"] = (Ingest, 200),
        ["GET /v1/users/{userId}/recommendations"] = (Serve, 200),
        ["POST /v1/users/{userId}/recommendations"] = (Serve, 200),
        ["GET /v1/users/{userId}/slates/{slateId}/next"] = (Serve, 200),
        ["GET /v1/users/{userId}/slates/{slateId}/why/{itemId}"] = (Serve, 200),
        ["POST /v1/sessions/{sessionId}/recommendations"] = (Serve, 200),
        ["GET /v1/sessions/{sessionId}/slates/{slateId}/next"] = (Serve, 200),
        ["GET /v1/sessions/{sessionId}/slates/{slateId}/why/{itemId}"] = (Serve, 200),
        ["GET /v1/users/{userId}"] = (Serve, 200),
        ["PUT /v1/users/{userId}/persona"] = (Ingest, 204),
        ["POST /v1/users/{userId}/said"] = (Ingest, 200),
        ["GET /v1/users/{userId}/memory"] = (Serve, 200),
        ["GET /v1/users/{userId}/controls"] = (Serve, 200),
        ["PUT /v1/users/{userId}/controls"] = (Serve, 200),
        ["GET /v1/users/{userId}/export"] = (Operate, 200),
        ["DELETE /v1/users/{userId}"] = (Operate, 202),
        ["GET /v1/users/{userId}/erasure"] = (Operate, 200),
        ["GET /v1/tenant"] = (Any, 200),
        ["GET /v1/tenant/settings"] = (Operate, 200),
        ["PUT /v1/tenant/settings"] = (Operate, 200),
        ["GET /v1/tenant/policy"] = (Operate, 200),
        ["POST /v1/keys"] = (Operate, 201),
        ["GET /v1/keys"] = (Operate, 200),
        ["DELETE /v1/keys/{keyId}"] = (Operate, 204),
        ["GET /openapi/{documentName}.json"] = (Open, 200),
        ["GET /scalar/{documentName?}"] = (Open, 200),
        ["GET /scalar/scalar.js"] = (Open, 200),
        ["GET /scalar/favicon.svg"] = (Open, 200),
        ["GET /scalar/scalar.aspnetcore.js"] = (Open, 200),
        ["* /health/live"] = (Open, 200),
        ["* /health/ready"] = (Open, 200),
        ["* /metrics"] = (Open, 200),
    };

    private static readonly (string Scope, string Key)[] Scoped = [(Ingest, TestKeys.Ingest), (Serve, TestKeys.Serve), (Operate, TestKeys.Operate)];

    /// <summary>What shows the marker to the tenant itself; were it shown to another, that would be seen.</summary>
    private static readonly string[] Marked =
    [
        "listItems", "getItem", "getItemProfile", "similarItems", "recommend", "recommendToSession", "getUser", "recall", "getControls", "exportUser", "getSettings", "listKeys",
    ];

    /// <summary>What holds no words, and differs between tenants all the same.</summary>
    private static readonly string[] Numbered = ["getTenant", "getPolicy", "getErasure"];

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
            if (Rows[NameOf(route)].Scope == Open)
            {
                var (status, body) = await Anybody(route);
                ((int)status).Should().Be(Rows[NameOf(route)].Status, NameOf(route));
                body.Should().NotContain(MarkedShop.Marker, NameOf(route));
            }
            else
            {
                (await Send(Story.OperationOf(route)!, null)).Status.Should().Be(HttpStatusCode.Unauthorized, NameOf(route));
            }
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
        await world.Begin();
        foreach (var (operation, row) in Closed())
            foreach (var (scope, key) in Scoped)
            {
                var (status, body) = await Send(operation, key);
                if (Rows[row].Scope == scope || Rows[row].Scope == Any) ((int)status).Should().Be(Rows[row].Status, "{0} with {1}: {2}", row, scope, body);
                else
                {
                    status.Should().Be(HttpStatusCode.Forbidden, "{0} with {1}", row, scope);
                    body.Should().Contain($"needs scope '{Rows[row].Scope}'").And.Contain(scope);
                }
            }
    }

    [Fact]
    public async Task Matrix_OtherTenant_SeesNothingAndChangesNothing()
    {
        await world.Begin();
        Dictionary<string, string> own = [];
        foreach (var (operation, row) in Closed().Where(static one => one.Row.StartsWith("GET", StringComparison.Ordinal) || one.Operation == "recommendToSession"))
        {
            (HttpStatusCode status, own[operation]) = await Send(operation, TestKeys.Everything);
            status.Should().Be(HttpStatusCode.OK, row);
        }

        foreach (string operation in Marked) own[operation].Should().Contain(MarkedShop.Marker, operation);
        string before = await Shop();

        foreach (var (operation, row) in Closed())
        {
            var (status, body) = await Send(operation, TestKeys.OtherEverything);
            ((int)status).Should().BeInRange(200, 499, row).And.NotBe(401, row).And.NotBe(403, row);
            body.Should().NotContain(MarkedShop.Marker, row).And.NotContain($"\"{TestKeys.Tenant}\"", row);
            if (Numbered.Contains(operation)) body.Should().NotBe(own[operation], row);
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
        .Where(static route => Rows.TryGetValue(NameOf(route), out var row) && row.Scope != Open)
        .Select(static route => (Story.OperationOf(route)!, NameOf(route)))
        .OrderBy(static one => one.Item1 is "eraseUser" or "retireItem" or "revokeKey"); // what ends things comes last

    private static string NameOf(RouteEndpoint route) => $"{Story.MethodOf(route)} {Story.PatternOf(route)}";

    private async Task<(HttpStatusCode Status, string Body)> Anybody(RouteEndpoint route)
    {
        string path = "/" + Story.PatternOf(route).TrimStart('/').Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{documentName?}", "v1", StringComparison.Ordinal);
        HttpResponseMessage response = await world.Server.Client(null).GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task<(HttpStatusCode Status, string Body)> Send(string operation, string? key) => world.Send(operation, key);

    // What the tenant holds of all that the examples touch.
    private async Task<string> Shop()
    {
        List<string> all = [];
        foreach (string path in (string[])["items?limit=1000", "items/moby-dick", "users/ann", "users/ann/controls", "users/ann/export", "users/bob", "tenant/settings", "keys", "users/bob/erasure"])
            all.Add(await (await world.Client.GetAsync("/v1/" + path)).Content.ReadAsStringAsync());
        return Trace().Replace(string.Join('\n', all), "");
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Trace();
}
