using System.Net.Http.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Server.Tests.Hosting;

namespace AgenticRec.Server.Tests.Telemetry;

/// <summary>Gives a server something to tell of.</summary>
internal static class Lived
{
    /// <summary>Two items, one event, all meetings lived through, one slate; everything over HTTP.</summary>
    public static async Task AShortLife(RunningServer server, string user, string item)
    {
        (await server.Http.PutAsJsonAsync($"/v1/items/{item}", new { title = "One" })).EnsureSuccessStatusCode();
        (await server.Http.PutAsJsonAsync("/v1/items/other", new { title = "Two" })).EnsureSuccessStatusCode();
        (await server.Http.PostAsJsonAsync($"/v1/users/{user}/feedback", new { id = "event-1", itemId = item, kind = "liked" })).EnsureSuccessStatusCode();
        await server.Grains.GetGrain<IRecommender>(AgentKey.Of(TestKeys.Tenant, user)).Coevolve();
        (await server.Http.GetAsync($"/v1/users/{user}/recommendations?count=2")).EnsureSuccessStatusCode();
    }
}
