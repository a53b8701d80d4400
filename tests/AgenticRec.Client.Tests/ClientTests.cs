using System.Diagnostics;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgenticRec.Client.Tests;

public sealed class ClientTests(Silo silo) : IClassFixture<Silo>, IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private IHost? _backend;

    private IAgenticRec Agents => _backend!.Services.GetRequiredService<IAgenticRec>();

    public async Task InitializeAsync()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
        [
            new("AgenticRec:Client:Tenant", "shop"), new("AgenticRec:Client:Cluster:Gateways:0", silo.Gateway),
        ]);
        builder.Services.AddAgenticRecClient(builder.Configuration);
        _backend = builder.Build();
        await _backend.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _backend!.StopAsync();
        _backend.Dispose();
    }

    [Fact]
    public async Task Sample_OfTheReadme_Works()
    {
        Shop shop = new(Agents);
        await Agents.Tenant.Upsert([new Item { Id = "kettle", Title = "Kettle" }, new Item { Id = "pot", Title = "Pot" }, new Item { Id = "pan", Title = "Pan" }]);

        await shop.Bought("ann", "order-1", "kettle", Noon, CancellationToken.None);
        string[] shelf = await shop.Shelf("ann", CancellationToken.None);

        shelf.Should().Contain("pot").And.Contain("pan").And.NotContain("kettle");
        (await Agents.Tenant.User("ann").Profile()).Recent.Select(static seen => seen.ItemId).Should().Equal("kettle");
    }

    [Fact]
    public async Task Feedback_SentTwice_HasOneEffect()
    {
        IUser bob = Agents.Tenant.User("bob");
        Interaction[] liked = [new Interaction { ItemId = "pot", Kind = InteractionKinds.Liked, At = Noon, OperationId = "click-1" }];

        (await bob.Observe(liked)).Outcomes[0].Status.Should().Be(InteractionStatus.Stored);
        (await bob.Observe(liked)).Outcomes[0].Status.Should().Be(InteractionStatus.Duplicate);
        (await bob.Profile()).Recent.Should().ContainSingle();
    }

    [Fact]
    public async Task Tenants_OfOneCluster_SeeNothingOfEachOther()
    {
        await Agents.ForTenant("one").Upsert([new Item { Id = "only-here", Title = "Only here" }]);

        (await Agents.ForTenant("two").Summary()).Items.Should().Be(0);
        (await Agents.ForTenant("two").Item("only-here")).Should().BeNull();
        (await Agents.ForTenant("one").Item("only-here"))!.Item!.Title.Should().Be("Only here");
    }

    [Fact]
    public void Names_ThatCouldLeaveTheTenant_AreRefused()
    {
        FluentActions.Invoking(() => Agents.ForTenant("one/two")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Agents.Tenant.User("")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Upsert_OfMoreThanOneBatch_CountsRejectionsOverAllOfThem()
    {
        Item[] items = [.. Enumerable.Range(0, 5_003).Select(static i => new Item { Id = $"many-{i}", Title = i == 5_001 ? "" : "A thing" })];

        CatalogReceipt receipt = await Agents.ForTenant("many").Upsert(items);

        receipt.Accepted.Should().Be(5_002);
        receipt.Rejected.Should().ContainSingle().Which.Index.Should().Be(5_001);
    }

    [Fact]
    public async Task ErasedUser_AskedAgain_SaysSo()
    {
        IUser leaving = Agents.Tenant.User("leaving");
        await leaving.Observe([new Interaction { ItemId = "pot", Kind = InteractionKinds.Viewed, At = Noon, OperationId = "view-1" }]);
        await leaving.Erase();

        await FluentActions.Awaiting(() => leaving.Observe([new Interaction { ItemId = "pan", Kind = InteractionKinds.Viewed, At = Noon, OperationId = "view-2" }]))
            .Should().ThrowAsync<UserErasedException>();
    }

    [Fact]
    public async Task BadRequest_FromAfar_ArrivesAsArgumentException() =>
        await FluentActions.Awaiting(() => Agents.Tenant.User("ann").Recommend(new RecommendRequest { K = 0 })).Should().ThrowAsync<ArgumentException>();

    [Fact]
    public async Task Call_WithinAnActivity_GoesOnInTheSilo()
    {
        List<Activity> seen = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name is "AgenticRec" or "Microsoft.Orleans.Application" or "tests",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (seen) seen.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using ActivitySource source = new("tests");
        ActivityTraceId trace;
        using (Activity own = source.StartActivity("buy")!)
        {
            trace = own.TraceId;
            await Agents.Tenant.User("traced").Recommend();
        }

        lock (seen) seen.Should().Contain(activity => activity.Source.Name == "AgenticRec" && activity.DisplayName == "recommend" && activity.TraceId == trace);
    }
}
