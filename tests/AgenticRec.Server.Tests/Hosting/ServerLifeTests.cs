using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Server.Health;
using AgenticRec.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgenticRec.Server.Tests.Hosting;

public class ServerLifeTests
{
    [Fact]
    public async Task Server_Started_IsReadyAndItsAgentsRecommend()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        (await server.Http.GetAsync("/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        JsonElement ready = await server.Http.GetFromJsonAsync<JsonElement>("/health/ready");
        ready.GetProperty("status").GetString().Should().Be("healthy");
        ready.GetProperty("checks").EnumerateObject().Select(static check => check.Name).Should().BeEquivalentTo(["draining", "cluster", "store"]);

        await server.Grains.GetGrain<ICatalog>("shop").Upsert([new Item { Id = "a", Title = "One" }, new Item { Id = "b", Title = "Two" }]);
        Slate slate = await server.Grains.GetGrain<IRecommender>(AgentKey.Of("shop", "ann")).Recommend(new RecommendRequest { K = 2 });
        slate.Items.Should().HaveCount(2);
    }

    [Fact]
    public async Task Server_ToldToStop_IsNotReadyWhileItStillAnswers()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Services.GetRequiredService<Draining>().StoppingAsync(CancellationToken.None);

        HttpResponseMessage ready = await server.Http.GetAsync("/health/ready");
        ready.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").GetProperty("draining").GetString().Should().Be("unhealthy");
        (await server.Http.GetAsync("/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Gateway_BesideASilo_IsReadyAndReachesItsAgents()
    {
        (int siloPort, int gatewayPort) = (RunningServer.FreePort(), RunningServer.FreePort());
        await using RunningServer silo = await RunningServer.StartAsync("--Role=silo", $"--Silo:SiloPort={siloPort}", $"--Silo:GatewayPort={gatewayPort}");
        await using RunningServer gateway = await RunningServer.StartAsync("--Role=gateway", $"--Clustering:Gateways=127.0.0.1:{gatewayPort}");

        (await gateway.Http.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.OK);
        CatalogReceipt receipt = await gateway.Grains.GetGrain<ICatalog>("shop").Upsert([new Item { Id = "a", Title = "One" }]);
        receipt.Accepted.Should().Be(1);
        (await silo.Grains.GetGrain<ICatalog>("shop").Summary()).Items.Should().Be(1);
    }

    [Fact]
    public async Task Server_WithAPortForOperations_KeepsHealthOffTheOthers()
    {
        int port = RunningServer.FreePort();
        await using RunningServer server = await RunningServer.StartAsync(
            $"--Http:Urls=http://127.0.0.1:0;http://127.0.0.1:{port}", $"--Http:OperationsPort={port}");
        Uri open = server.Addresses.First(address => address.Port != port);

        (await server.Http.GetAsync(new Uri(open, "/health/live"))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await server.Http.GetAsync($"http://127.0.0.1:{port}/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Server_OnASqliteStore_RemembersOverARestart()
    {
        string folder = Directory.CreateTempSubdirectory("agenticrec-").FullName;
        string[] store = ["--Store:Kind=sqlite", $"--Store:Path={folder}"];
        try
        {
            await using (RunningServer first = await RunningServer.StartAsync(store))
                await first.Grains.GetGrain<ICatalog>("shop").Upsert([new Item { Id = "a", Title = "One" }]);
            await using RunningServer second = await RunningServer.StartAsync(store);
            (await second.Grains.GetGrain<ICatalog>("shop").Summary()).Items.Should().Be(1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Server_WithTheSample_ServesItsReaders()
    {
        await using RunningServer server = await RunningServer.StartAsync("--sample", $"--SampleTenant={TestKeys.Tenant}");
        SampleArrival arrival = server.Services.GetServices<IHostedService>().OfType<SampleArrival>().Single();
        await arrival.ExecuteTask!;

        (await server.Grains.GetGrain<ICatalog>(TestKeys.Tenant).Summary()).Items.Should().Be(346);
        JsonElement slate = await server.Http.GetFromJsonAsync<JsonElement>("/v1/users/reader-001/recommendations?count=5");
        slate.GetProperty("items").GetArrayLength().Should().Be(5);
        slate.GetProperty("items").EnumerateArray().Should().Contain(
            static item => item.GetProperty("source").GetString() == "affinity", "the readers' lives have been lived through");
    }

    [Fact]
    public async Task Probe_OfAServer_FollowsItsAnswer()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        (await HealthProbe.AskAsync(new Uri(server.Addresses[0], "/health/ready"))).Should().Be(0);
        (await HealthProbe.AskAsync(new Uri(server.Addresses[0], "/nowhere"))).Should().Be(1);
        (await HealthProbe.AskAsync(new Uri($"http://127.0.0.1:{RunningServer.FreePort()}/health/live"))).Should().Be(1);
    }
}
