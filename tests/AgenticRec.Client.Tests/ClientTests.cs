using System.Diagnostics;
using AgenticRec.Abstractions;
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
    public async Task Slate_OfAUser_HasANextPageAndSaysWhy()
    {
        ITenant tenant = Agents.ForTenant("pages");
        await tenant.Upsert(Enumerable.Range(0, 6).Select(static i => new Item { Id = $"i{i}", Title = "A thing" }));
        IUser ann = tenant.User("ann");

        Slate first = await ann.Recommend(new RecommendRequest { K = 2 });
        Slate second = await ann.Next(first.Id), third = await ann.Next(second.Id, 1);
        string[] shown = [.. first.Items.Concat(second.Items).Concat(third.Items).Select(static item => item.ItemId)];

        shown.Should().HaveCount(5).And.OnlyHaveUniqueItems();
        (await ann.Why(first.Id, shown[1])).Place.Should().Be(2);
        (await ann.Why(second.Id, shown[0])).KeptOffBy.Should().Be("shown-before");
        await FluentActions.Awaiting(() => ann.Next("no-such-slate")).Should().ThrowAsync<SlateForgottenException>();
        await FluentActions.Awaiting(() => ann.Why("no-such-slate", shown[0])).Should().ThrowAsync<SlateForgottenException>();
    }

    [Fact]
    public async Task Session_OfNobodyKnown_IsServedByItsStepsAndStoresNothing()
    {
        ITenant tenant = Agents.ForTenant("passers-by");
        await tenant.Upsert(Enumerable.Range(0, 5).Select(static i => new Item { Id = $"i{i}", Title = "A thing" }));
        ISession session = tenant.Session("visit-1");

        Slate slate = await session.Recommend([new SessionStep("i0"), new SessionStep("i1", InteractionKinds.Liked)], new RecommendRequest { K = 2 });
        Slate next = await session.Next(slate.Id);

        session.Id.Should().Be("visit-1");
        slate.Items.Concat(next.Items).Select(static item => item.ItemId).Should().BeEquivalentTo("i2", "i3", "i4");
        (await session.Why(slate.Id, "i0")).KeptOffBy.Should().Be("seen");
        (await tenant.User("visit-1").Profile()).Version.Should().Be(0);
    }

    [Fact]
    public async Task Tell_OfLikings_SaysWhatWasFound()
    {
        ITenant tenant = Agents.ForTenant("talk");
        await tenant.Upsert([new Item { Id = "i0", Title = "A record", Categories = ["jazz"] }]);
        await tenant.User("ann").Observe([new Interaction { ItemId = "i0", Kind = InteractionKinds.Liked, At = Noon, OperationId = "like-1" }]);
        await _backend!.Services.GetRequiredService<IGrainFactory>().GetGrain<IRecommender>(AgentKey.Of("talk", "ann")).Coevolve(); // her own taste is a subject that is known

        (await tenant.User("ann").Tell("I like jazz.")).Preferences.Should().Equal(new SaidPreference("jazz", true));
        await FluentActions.Awaiting(() => tenant.User("ann").Tell("")).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Page_AfterPage_ListsEveryItemOnce()
    {
        ITenant tenant = Agents.ForTenant("shelf");
        await tenant.Upsert(Enumerable.Range(0, 5).Select(static i => new Item { Id = $"i{i}", Title = "A thing" }));
        await tenant.Retire(["i3"]);

        List<ListedItem> listed = [];
        string? after = null;
        do
        {
            CatalogPage page = await tenant.Page(after, 2);
            listed.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        listed.Select(static one => one.Item.Id).Should().BeEquivalentTo("i0", "i1", "i2", "i3", "i4");
        listed.Where(static one => one.Retired).Select(static one => one.Item.Id).Should().Equal("i3");
    }

    [Fact]
    public async Task ReplaceControls_SentTwice_SaysYesBothTimesAndNoToAnotherCaller()
    {
        IUser ann = Agents.ForTenant("controls").User("ann");
        UserControls before = await ann.Controls(), wanted = new() { BlockedItems = ["pot"] }, late = new() { BlockedItems = ["pan"] };

        (await ann.ReplaceControls(wanted, before)).Should().BeTrue();
        (await ann.ReplaceControls(wanted, before)).Should().BeTrue("a repetition after a lost answer looks like this");
        (await ann.ReplaceControls(late, before)).Should().BeFalse();
        (await ann.Controls()).SameAs(wanted).Should().BeTrue();
    }

    [Fact]
    public async Task Erasure_BegunAndFollowed_IsDoneInTheEnd()
    {
        IUser leaving = Agents.ForTenant("departures").User("leaving");
        await leaving.Observe([new Interaction { ItemId = "pot", Kind = InteractionKinds.Liked, At = Noon, OperationId = "like-1" }]);

        (await leaving.Erasure()).Should().Be(ErasureStatus.None);
        (await leaving.BeginErase()).Should().NotBe(ErasureStatus.None);
        await leaving.Erase(); // goes on with what was begun, and waits for it
        (await leaving.Erasure()).Should().Be(ErasureStatus.Done);
    }

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
