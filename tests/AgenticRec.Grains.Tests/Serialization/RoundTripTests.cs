using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Items;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Catalog;
using AgenticRec.Grains.Tests.Cluster;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Serialization;

/// <summary>A small world is lived through on one silo; everything that was said and stored goes through the serializer and back.</summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private readonly Traffic _traffic = new();
    private readonly InMemoryStore _store = new();
    private InProcessTestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _cluster = await AgentCluster.Start(1, silo =>
        {
            silo.AddInMemoryGrainStorage(AgentStorage.ProviderName, _store).AddAgenticRec();
            silo.AddIncomingGrainCallFilter(_traffic);
        });
        var tenant = new TestTenant(_cluster.Client, "small");
        await LiveIn(tenant);
        await NoteRows<UserState>(AgentStorage.User, "user", tenant.User("ann"));
        await NoteRows<ItemState>(AgentStorage.Item, "item", tenant.Item("i1"));
        await NoteRows<PolicyState>(AgentStorage.Policy, "policy", tenant.Policy);
        await NoteRows<ShardState>(AgentStorage.Shard, "shard", _cluster.Client.GetGrain<ICatalogShard>(tenant.KeyOf("0")));
    }

    public Task DisposeAsync() => _cluster.DisposeAsync().AsTask();

    [Fact]
    public void EverythingSaidAndStored_ThroughTheSerializer_IsEqual()
    {
        Serializer serializer = _cluster.Silos[0].ServiceProvider.GetRequiredService<Serializer>();
        Type[] expected =
        [
            typeof(UserState), typeof(ItemState), typeof(PolicyState), typeof(ShardState), typeof(Slate), typeof(RecommendRequest), typeof(Interaction),
            typeof(ObserveReceipt), typeof(UserProfile), typeof(PolicyReport), typeof(CatalogReceipt), typeof(Item), typeof(TenantSettings), typeof(ItemLesson),
            typeof(ItemErasure), typeof(ErasureTrail), typeof(MeetingsLived), typeof(PolicyLesson), typeof(Recollection), typeof(CoevolutionReport), typeof(UserControls),
        ];
        _traffic.Seen.Keys.Should().Contain(expected);

        foreach ((Type type, object[] said) in _traffic.Seen)
            foreach (object one in said)
            {
                object? back = serializer.Deserialize<object>(serializer.SerializeToArray(one));
                Picture.Of(back).Should().Be(Picture.Of(one), "{0} goes through the serializer", type.Name);
            }
    }

    [Fact]
    public void States_OfASmallWorld_AreFilled()
    {
        UserState ann = (UserState)_traffic.Seen[typeof(UserState)][0];
        ann.Tastes.Topics.Should().NotBeEmpty();
        ann.Episodes.Should().NotBeEmpty();
        ann.Persona.Should().NotBeEmpty();
        ann.Introduction.Should().NotBeNull();
        ann.Recent.Should().Contain(static entry => entry.Words.Length > 0).And.Contain(static entry => entry.Words.IsEmpty)
            .And.Contain(static entry => entry.Context.Length > 0 && entry.SlateId == "s")
            .And.NotContain(static entry => entry.Words.IsDefault || entry.Context.IsDefault);
        ann.Trail.Should().NotBeEmpty();
        ItemState item = (ItemState)_traffic.Seen[typeof(ItemState)][0];
        item.Links.Should().NotBeEmpty();
        item.Audience.Should().NotBeEmpty();
        item.EarlierDescriptions.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Store_AfterASmallWorld_ListsItsAgents()
    {
        List<string> users = [], items = [];
        await foreach (string key in _store.ListKeysAsync(AgentStorage.User)) users.Add(key);
        await foreach (string key in _store.ListKeysAsync(AgentStorage.Item)) items.Add(key);

        users.Should().Contain(["small/ann", "small/bob", "small/eve"]);
        items.Should().BeEquivalentTo(Enumerable.Range(0, 30).Select(static n => Some.Numbered("small/i", n)));
    }

    // Every record of the contract is either said by this world, or a part of what is, or an exception.
    private static async Task LiveIn(TestTenant tenant)
    {
        await tenant.Stock([.. Some.Items(30).Select(static (item, n) => item with { Description = "About " + n, Attributes = [new NamedValue("author", "Somebody")], ArrivedAt = Some.Noon })]);
        await tenant.Stock(Some.Item(""));
        await tenant.Policy.Configure(new TenantSettings { KindValues = [new KindValue("hummed", .5)] });
        await tenant.User("ann").Introduce([new NamedValue("language", "English")]);
        await tenant.User("ann").SetControls(new UserControls { BlockedItems = ["i29"], BlockedCategories = ["opera"] });
        for (int user = 0; user < 6; user++) await tenant.Live(Some.Numbered("u", user), Some.Likes("i0", "i1", "i2", Some.Numbered("i", 5 + user)));
        foreach (string userId in new[] { "ann", "bob", "eve" })
        {
            await tenant.Live(userId, [.. Some.Likes([.. Enumerable.Range(0, 14).Select(static n => Some.Numbered("i", n))])]);
            await tenant.Live(userId, Some.Event("i20", InteractionKinds.Purchased, 50), Some.Event("i21", InteractionKinds.Disliked, 51), Some.Event("i22", "unknown", 52),
                Some.Event("i23", "hummed", 53) with { Context = [new NamedValue("device", "phone")], SlateId = "s", Rating = 4 });
        }

        await tenant.Recommender("ann").Tell("I like folk.");
        await tenant.User("ann").Profile();
        await tenant.User("ann").Controls();
        await tenant.User("ann").Recall("title", 5);
        await tenant.Item("i0").Profile();
        await tenant.Policy.Report();
        await tenant.Catalog.Summary();
        await tenant.Catalog.Retire(["i28", "none"]);
        await tenant.Recommender("ann").Recommend(new RecommendRequest
        {
            Explain = true,
            Seed = 1,
            At = Some.Noon,
            Exclude = ["i27"],
            Context = [new NamedValue("mood", "calm")],
            Constraints = new Constraints { Diversity = .5, Exploration = .2, WithoutCategories = ["jazz"] },
        });
        await tenant.Recommender("ann").Recommend(new RecommendRequest { Constraints = new Constraints { Candidates = ["i24", "i25"] } });
        await tenant.Recommender("eve").Erase();
    }

    private async Task NoteRows<TState>(string stateName, string what, IAddressable agent)
        where TState : new()
    {
        var row = new GrainState<TState>(new TState());
        var storage = _cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(AgentStorage.ProviderName);
        if (agent is IPolicy) await _cluster.DeactivateAsync(agent.GetGrainId());
        await storage.ReadStateAsync(stateName, agent.GetGrainId(), row);
        row.RecordExists.Should().BeTrue("the {0} of the small world was stored", what);
        _traffic.Note(row.State);
    }
}
