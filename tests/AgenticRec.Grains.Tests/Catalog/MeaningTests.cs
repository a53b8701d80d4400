using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core;
using AgenticRec.Core.Vectors;
using AgenticRec.Grains.Catalog;
using AgenticRec.Grains.Tests.Cluster;
using Microsoft.Extensions.Options;

namespace AgenticRec.Grains.Tests.Catalog;

/// <summary>One after the other: they share the model.</summary>
public sealed class MeaningTests(ThoughtfulClusterFixture cluster) : IClassFixture<ThoughtfulClusterFixture>
{
    private static readonly int Shards = Options.Create(new AgenticRecOptions()).Value.CatalogShards;

    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Recommend_NoSharedWordButTheSameMeaning_ComesFirstWithThatReason()
    {
        await Stocked();
        await _tenant.Live("ann", Some.Likes("fiddle"));

        Slate slate = await _tenant.Recommender("ann").Recommend(new RecommendRequest { K = 3, Explain = true, Seed = 1 });

        slate.Items[0].ItemId.Should().Be("violin");
        slate.Items[0].Source.Should().Be("meaning");
        slate.Items[0].Reasons.Should().Contain(static reason => reason.Kind == "meaning" && reason.Evidence == "fiddle" && reason.Text.Contains("Fiddle tunes", StringComparison.Ordinal));
        slate.Items.Skip(1).SelectMany(static item => item.Reasons).Should().NotContain(static reason => reason.Kind == "meaning");
    }

    [Fact]
    public async Task Upsert_ModelAway_FindsByWordsAndIsTriedAgain()
    {
        cluster.Model.Away = true;
        await _tenant.Stock(Instruments());
        await _tenant.Live("ann", Some.Likes("fiddle"));
        (await _tenant.Ids("ann")).Should().HaveCount(5);
        cluster.Model.Away = false;

        await Placed("violin", "fiddle");
    }

    [Fact]
    public async Task Shards_AllAgentsSlept_KnowMeaningsWithoutBuyingThemAgain()
    {
        await Stocked();
        int bought = cluster.Model.Texts;

        await cluster.SendAllToSleep();

        (await MeaningOf("violin")).Should().NotBeNull();
        cluster.Model.Texts.Should().Be(bought);
    }

    [Fact]
    public async Task Upsert_AnotherText_IsPlacedAnew()
    {
        await Stocked();
        MeaningVector before = (await MeaningOf("violin"))!;

        await _tenant.Stock(Some.Item("violin", "strings", "Percussion without strings"));

        MeaningVector drum = (await MeaningOf("drum"))!;
        await Until(async () => (await MeaningOf("violin"))!.Equals(drum));
        before.Cosine(drum).Should().Be(0);
    }

    [Fact]
    public async Task Recall_AnotherWordForIt_ComesToMindAndWithoutTheModelItDoesNot()
    {
        await Stocked();
        await _tenant.Live("ann", Some.Likes("fiddle", "drum"));

        Recollection recollection = await _tenant.User("ann").Recall("violin", 5);

        recollection.Episodes.Should().ContainSingle().Which.ItemIds.Should().Contain("fiddle");
        cluster.Model.Away = true;
        try
        {
            (await _tenant.User("ann").Recall("violin", 5)).Episodes.Should().BeEmpty();
            (await _tenant.User("ann").Recall("fiddle", 5)).Episodes.Should().ContainSingle("words are still words");
        }
        finally
        {
            cluster.Model.Away = false;
        }
    }

    private static Item[] Instruments() =>
    [
        Some.Item("fiddle", "north", "Fiddle tunes"), Some.Item("violin", "south", "Violin concerts"), Some.Item("drum", "east", "Drum solos"),
        Some.Item("harp", "west", "Harp songs"), Some.Item("lyre", "centre", "Lyre hymns"), Some.Item("gong", "above", "Percussion evening"),
    ];

    private async Task Stocked()
    {
        await _tenant.Stock(Instruments());
        await Placed([.. Instruments().Select(static item => item.Id)]);
    }

    private Task Placed(params string[] itemIds) => Until(async () =>
    {
        foreach (string itemId in itemIds)
            if (await MeaningOf(itemId) is null)
                return false;
        return true;
    });

    private async Task<MeaningVector?> MeaningOf(string itemId) =>
        (await cluster.Grains.GetGrain<ICatalogShard>(ShardKey.Of(_tenant.Name, Stable.ShardOf(itemId, Shards))).MeaningsOf([itemId]))[0];

    // Vectors come in the background; each question is a call, so this waits for the silos and not for a clock.
    private static async Task Until(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await reached()) patience.Token.ThrowIfCancellationRequested();
    }
}
