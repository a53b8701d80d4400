using System.Collections.Immutable;
using AgenticRec.Evaluation.Baselines;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Tests.Baselines;

/// <summary>What every ranking system keeps.</summary>
public abstract class RankingSystemContract
{
    private static readonly TrainingData Data = Some.Training(Some.Dataset(30, [0, 1, 2], [1, 2, 3], [4, 2, 5, 6]));

    /// <summary>Makes the system, untrained.</summary>
    protected abstract IRankingSystem Create();

    private async Task<ImmutableArray<int>> RankAsync(int depth, params int[] candidates)
    {
        IRankingSystem system = Create();
        await system.TrainAsync(Data, CancellationToken.None);
        return await system.RankAsync(Some.Question(Some.User(0, 9, 0, 1, 2), depth, candidates), CancellationToken.None);
    }

    [Fact]
    public async Task Rank_TheCatalogue_LeavesTheHistoryOutAndNamesNothingTwice()
    {
        ImmutableArray<int> ranking = await RankAsync(100);
        ranking.Should().OnlyHaveUniqueItems().And.NotContain([0, 1, 2]).And.OnlyContain(i => i >= 0 && i < 30);
        ranking.Should().HaveCount(27);
    }

    [Fact]
    public async Task Rank_ToADepth_IsTheBeginningOfTheDeeperRanking() => (await RankAsync(5)).Should().Equal((await RankAsync(100)).Take(5));

    [Fact]
    public async Task Rank_Candidates_RanksExactlyThem() => (await RankAsync(4, 9, 1, 20, 3)).Should().BeEquivalentTo([9, 1, 20, 3]);

    [Fact]
    public async Task Rank_Again_GivesTheSame() => (await RankAsync(30)).Should().Equal(await RankAsync(30));
}

public class PopularityContract : RankingSystemContract
{
    protected override IRankingSystem Create() => new Popularity();
}

public class ItemKnnContract : RankingSystemContract
{
    protected override IRankingSystem Create() => new ItemKnn();
}

public class ContentMatchContract : RankingSystemContract
{
    protected override IRankingSystem Create() => new ContentMatch();
}
