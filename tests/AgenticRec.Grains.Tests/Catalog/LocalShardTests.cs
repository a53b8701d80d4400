using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Vectors;
using AgenticRec.Grains.Catalog;
using AgenticRec.Grains.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace AgenticRec.Grains.Tests.Catalog;

public sealed class LocalShardTests
{
    private static readonly Item[] Library = [.. Some.Items(60), .. Some.Items(60, "jazz", "j")];

    [Fact]
    public void Search_QueryFromAnotherProcess_IsAnsweredAlike()
    {
        // Numbers are of one process: the other one numbers the same items the other way round, and the query reaches it through the serializer.
        TenantNumbers numbers = new(), others = new();
        foreach (Item item in Library.Reverse()) others.Items.Of(item.Id);
        foreach (string aspect in (string[])["topic:jazz", "category:jazz", "topic:folk"]) others.Aspects.Of(aspect);
        LocalShard here = Shard(numbers, Library), there = Shard(others, Library);
        ShardQuery query = Query(numbers);
        query.Linked.Should().NotBeEmpty();
        using ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        Serializer serializer = services.GetRequiredService<Serializer>();

        ShardAnswer asked = here.Search(query), called = there.Search(serializer.Deserialize<ShardQuery>(serializer.SerializeToArray(query))!);

        asked.Best.Should().HaveCount(20).And.OnlyContain(static item => item.ItemId != "i0" && item.ItemId != "i1");
        asked.Best[0].Should().Match<ScoredItem>(static item => item.ItemId == "i5" && item.LinkedFrom == 0);
        called.Best.Select(static item => (item.ItemId, item.LinkedFrom, item.Score)).Should().Equal(asked.Best.Select(static item => (item.ItemId, item.LinkedFrom, item.Score)));
        (called.Candidates, called.DroppedCounts.Single()).Should().Be((asked.Candidates, asked.DroppedCounts.Single()));
    }

    [Fact]
    public async Task Search_WhileItemsComeAndLearn_AnswersAreWhole()
    {
        TenantNumbers numbers = new();
        LocalShard shard = Shard(numbers, Library);
        ShardQuery query = Query(numbers);
        Task changes = Task.Run(() =>
        {
            for (int n = 0; n < 2_000; n++)
            {
                Item item = Some.Item($"new{n}", n % 2 == 0 ? "folk" : "jazz");
                shard.Change(index => index.Put(item, ItemAspects.Of(item)));
                shard.Note([new NotedDigest(new ItemDigest($"new{n}", 1, 1, 1, [new WeightedAspect("category:folk", 1)]), 1)]);
            }
        });
        Task<int>[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            int searches = 0;
            while (!changes.IsCompleted || searches == 0)
            {
                ShardAnswer answer = shard.Search(query);
                answer.Best.Select(static item => item.ItemId).Should().OnlyHaveUniqueItems().And.HaveCount(20);
                searches++;
            }

            return searches;
        }))];
        await changes;
        (await Task.WhenAll(readers)).Should().OnlyContain(static searches => searches > 0);
        shard.Summary().Should().Be(new CatalogSummary(2_120, 1, shard.Summary().Aspects, 2_000));
    }

    [Fact]
    public void WasRead_AfterAReading_IsTrueOnce()
    {
        LocalShard shard = Shard(new TenantNumbers(), Library);
        shard.WasRead.Should().BeFalse();
        shard.Cards(["i0"]);
        (shard.WasRead, shard.WasRead).Should().Be((true, false));
    }

    [Fact]
    public async Task Peer_ShardThatLivesHere_IsReadInPlaceUntilItLeaves()
    {
        CalledShard called = new();
        ShardPeer peer = new(called);
        (await peer.Cards(["i0"])).Single().Title.Should().Be("called");
        LocalShard first = Shard(new TenantNumbers(), Library), second = Shard(new TenantNumbers(), Library);

        peer.Show(first);
        peer.IsHere.Should().BeTrue();
        (await peer.Cards(["i0"])).Single().Title.Should().Be(Library[0].Title);
        peer.Show(second);
        peer.Withdraw(first); // the activation before: the new one stays
        peer.IsHere.Should().BeTrue();
        peer.Withdraw(second);
        (await peer.Cards(["i0"])).Single().Title.Should().Be("called");
        called.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Peer_ReadingThatFails_FailsTheAnswerNotTheCaller()
    {
        ShardPeer peer = new(new CalledShard());
        peer.Show(Shard(new TenantNumbers(), Library));
        ValueTask<ShardAnswer> answer = peer.Search(null!);
        await FluentActions.Awaiting(async () => await answer).Should().ThrowAsync<NullReferenceException>();
    }

    [Fact]
    public void Summary_WhileItemsCome_LeavesNoTraceInWhatIsAnsweredLater()
    {
        LocalShard inOne = Shard(new TenantNumbers(), Library), inParts = new(new TenantNumbers());
        foreach (Item item in Library)
        {
            inParts.Change(index => index.Put(item, ItemAspects.Of(item)));
            inParts.Available.Should().Be(inParts.Summary().Items);
        }

        ImmutableArray<string> all = [.. Library.Select(static item => item.Id)];
        inParts.Cards(all).Select(static card => card.TopicNorm).Should().Equal(inOne.Cards(all).Select(static card => card.TopicNorm));
    }

    private static LocalShard Shard(TenantNumbers numbers, Item[] items)
    {
        LocalShard shard = new(numbers);
        shard.Change(index =>
        {
            foreach (Item item in items) index.Put(item, ItemAspects.Of(item));
        });
        return shard;
    }

    private static ShardQuery Query(TenantNumbers numbers)
    {
        var links = new LinkReadOut(numbers.Items, [ReadyLinks.Of(new ItemLinks([new() { ItemId = "i5", After = 3 }, new() { ItemId = "j7", After = 1 }], 3), numbers.Items)]);
        var question = new SlateQuestion
        {
            Request = new RecommendRequest { K = 20 },
            Scene = Scene.Of(TasteProfile.Blank.Meet(new ItemCard { ItemId = "i0", Title = "", Topics = [new("category:folk", 1)], TopicNorm = 1 }), [], CategoryShares.None),
            Linked = links.Strongest([], 100),
            Met = ItemList.Of("i0", "i1"),
            Numbers = numbers.Items,
            Controls = new(),
            Policy = new PolicyState { Settings = TenantSettings.Default },
            Draw = new Draw(1),
            At = Some.Noon,
            SlateId = "slate",
        };
        return new SlatePlan(question, 1).Queries[0];
    }

    private sealed class CalledShard : ICatalogShard
    {
        public int Calls { get; private set; }

        public Task<ImmutableArray<ItemCard>> Cards(ImmutableArray<string> itemIds)
        {
            Calls++;
            return Task.FromResult<ImmutableArray<ItemCard>>([.. itemIds.Select(static id => ItemCard.Unknown(id) with { Title = "called" })]);
        }

        public Task<ImmutableArray<MeaningVector?>> MeaningsOf(ImmutableArray<string> itemIds) => throw new NotSupportedException();

        public Task<ImmutableArray<string?>> Draw(ImmutableArray<Draw> draws) => throw new NotSupportedException();

        public Task Put(ImmutableArray<Item> items) => throw new NotSupportedException();

        public Task<ImmutableArray<string>> List(int from, int limit) => throw new NotSupportedException();

        public Task Retire(ImmutableArray<string> itemIds) => throw new NotSupportedException();

        public Task<CatalogSummary> Summary() => throw new NotSupportedException();

        public Task<ShardAnswer> Search(ShardQuery query) => throw new NotSupportedException();

        public Task<RehearsalAnswer> Rehearse(RehearsalQuery query) => throw new NotSupportedException();

        public Task Note(ImmutableArray<NotedDigest> digests) => throw new NotSupportedException();
    }
}
