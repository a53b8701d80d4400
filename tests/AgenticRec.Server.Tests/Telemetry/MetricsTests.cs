using System.Net.Http.Json;
using AgenticRec.Server.Tests.Hosting;

namespace AgenticRec.Server.Tests.Telemetry;

public class MetricsTests
{
    private const string User = "marked-user-7f3a", Item = "marked-item-91bc";

    [Fact]
    public async Task Metrics_AfterFeedbackAndARecommendation_ShowOursAndThoseOfTheGround()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await Lived.AShortLife(server, User, Item);

        string metrics = await server.Http.GetStringAsync("/metrics");

        metrics.Should().ContainAll(
            "agenticrec_recommend_duration_seconds_bucket", "agenticrec_observe_duration_seconds_bucket", "agenticrec_meetings_total", "agenticrec_meetings_pending", "agenticrec_meetings_unsaid_total",
            "agenticrec_slate_size_bucket", "agenticrec_policy_updates_total", "agenticrec_interactions_total", "agenticrec_index_items",
            "orleans_", "http_server_request_duration_seconds_bucket", "dotnet_gc_collections_total");
        metrics.Should().Contain("http_route=\"/v1/users/{userId}/feedback\"");
        metrics.Should().NotContainAny(User, Item);
    }

    [SkippableTheory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task Metrics_OfAStoreThatLasts_ShowItsWritesAndFailures(string kind)
    {
        string folder = Directory.CreateTempSubdirectory("agenticrec-").FullName;
        string? redis = Environment.GetEnvironmentVariable("AGENTICREC_TEST_REDIS");
        Skip.If(kind == "redis" && string.IsNullOrWhiteSpace(redis), "AGENTICREC_TEST_REDIS names no Redis: ./test.sh starts one.");
        string[] store = kind == "redis" ? [$"--Store:ConnectionString={redis}", $"--Clustering:ServiceId={Guid.NewGuid():N}"] : [$"--Store:Path={folder}"];
        try
        {
            await using RunningServer server = await RunningServer.StartAsync([$"--Store:Kind={kind}", .. store]);
            await Lived.AShortLife(server, User, Item);

            string metrics = await server.Http.GetStringAsync("/metrics");

            metrics.Should().ContainAll("agenticrec_storage_batch_size_bucket", "agenticrec_storage_commit_duration_seconds_bucket", "agenticrec_storage_failures_total");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Metrics_OfASilo_AreThereWithoutTheApi()
    {
        await using RunningServer silo = await RunningServer.StartAsync("--Role=silo");

        (await silo.Http.GetStringAsync("/metrics")).Should().Contain("orleans_");
        (await silo.Http.PostAsJsonAsync("/v1/users/ann/feedback", new { id = "1", itemId = "a", kind = "liked" })).StatusCode
            .Should().Be(System.Net.HttpStatusCode.NotFound);
    }
}
