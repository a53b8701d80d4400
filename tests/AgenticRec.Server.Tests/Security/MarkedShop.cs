using System.Net;
using System.Text.Json.Nodes;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Server.Http.Documents;
using AgenticRec.Server.Tests.Hosting;
using AgenticRec.Server.Tests.Http;
using Microsoft.AspNetCore.Builder;

namespace AgenticRec.Server.Tests.Security;

/// <summary>A tenant that has lived through the examples, with a word in all it holds that nobody else has.</summary>
public sealed class MarkedShop : IAsyncLifetime
{
    public const string Marker = "zanzibar-4f1c";

    private RunningServer? _server;
    private Story? _story;
    private int _begun;

    public RunningServer Server => _server!;

    public HttpClient Client => Server.Http;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(static app => app.MapGet("/forgotten", static () => "secret"), "--Security:AnonymousRequestsPerSecond=100000");
        _story = new Story(Server.App);
    }

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();

    /// <summary>Lives through the examples but for the last, and plants the marker; what an earlier test changed is as before.</summary>
    public async Task Begin()
    {
        foreach (string operation in OperationExamples.All.Keys.Where(static operation => operation != "revokeKey"))
            ((int)(await Send(operation, TestKeys.Everything)).Status).Should().BeInRange(200, 299, operation);
        string item = $"{Marker}-item";
        foreach (string id in (string[])["moby-dick", "typee", "emma", "omoo", "persuasion"])
            await Plant(HttpMethod.Put, $"items/{id}", $$$"""{"title":"{{{id}}} {{{Marker}}}","description":"{{{Marker}}}","categories":["Sea stories"],"attributes":{"author":"{{{Marker}}}"}}""");
        await Plant(HttpMethod.Put, $"items/{item}", $$"""{"title":"Whales {{Marker}}","categories":["{{Marker}}"]}""");
        await Plant(HttpMethod.Post, "users/ann/feedback", $$$"""{"id":"{{{Marker}}}-{{{_begun++}}}","itemId":"{{{item}}}","kind":"purchased","context":{"place":"{{{Marker}}}"}}""");
        await Plant(HttpMethod.Put, "users/ann/persona", $$$"""{"persona":{"home":"{{{Marker}}}"}}""");
        await Plant(HttpMethod.Post, "users/ann/said", $$"""{"text":"I like {{Marker}}."}""");
        await Plant(HttpMethod.Put, "users/ann/controls", $$"""{"blockedItems":["{{Marker}}-blocked"]}""");
        await Plant(HttpMethod.Put, "tenant/settings", $$$"""{"kindValues":{"{{{Marker}}}":0.5}}""");
        await Plant(HttpMethod.Post, "keys", $$"""{"scopes":["serve"],"note":"{{Marker}}"}""");
        await Server.Grains.GetGrain<IRecommender>(AgentKey.Of(TestKeys.Tenant, "ann")).Coevolve();
        await Server.Grains.GetGrain<IRecommender>(AgentKey.Of(TestKeys.Tenant, "bob")).Erase();
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

    private async Task Plant(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, "/v1/" + path) { Content = Answers.Json(body) };
        using HttpResponseMessage response = await Client.SendAsync(request);
        response.IsSuccessStatusCode.Should().BeTrue("{0} is answered with {1}", path, await response.Content.ReadAsStringAsync());
    }
}
