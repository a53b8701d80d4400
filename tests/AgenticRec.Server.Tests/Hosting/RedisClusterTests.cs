using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AgenticRec.Server.Tests.Hosting;

public class RedisClusterTests
{
    [SkippableFact]
    public async Task Cluster_OfTwoSilosAndAGateway_GoesOnWhenASiloLeaves()
    {
        string? redis = Environment.GetEnvironmentVariable("AGENTICREC_TEST_REDIS");
        Skip.If(string.IsNullOrWhiteSpace(redis), "AGENTICREC_TEST_REDIS names no Redis: ./test.sh starts one.");
        string id = Guid.NewGuid().ToString("N");
        string[] cluster =
        [
            "--Clustering:Kind=redis", $"--Clustering:ConnectionString={redis}", $"--Clustering:ClusterId={id}", $"--Clustering:ServiceId={id}",
            "--Store:Kind=redis", $"--Store:ConnectionString={redis}",
        ];
        await using RunningServer first = await RunningServer.StartAsync([.. cluster, "--Role=silo"]);
        await using RunningServer second = await RunningServer.StartAsync([.. cluster, "--Role=silo"]);
        await using RunningServer gateway = await RunningServer.StartAsync([.. cluster, "--Role=gateway"]);
        foreach (RunningServer server in (RunningServer[])[first, second, gateway])
            (await server.Http.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.OK);

        string[] users = [.. Enumerable.Range(0, 20).Select(static n => $"reader-{n}")];
        (await gateway.Http.PutAsJsonAsync("/v1/items/a", new { title = "One" })).EnsureSuccessStatusCode();
        foreach (string user in users) await SendAsync(gateway, user, "before");
        await second.StopAsync();
        foreach (string user in users) await SendAsync(gateway, user, "after");

        foreach (string user in users)
        {
            JsonElement repeated = await SendAsync(gateway, user, "before");
            repeated.GetProperty("results")[0].GetProperty("status").GetString().Should().Be("duplicate", "{0} is remembered wherever its agent lives now", user);
        }
    }

    private static async Task<JsonElement> SendAsync(RunningServer gateway, string user, string id)
    {
        HttpResponseMessage answer = await gateway.Http.PostAsJsonAsync($"/v1/users/{user}/feedback", new { id = $"{user}-{id}", itemId = "a", kind = "viewed" });
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
