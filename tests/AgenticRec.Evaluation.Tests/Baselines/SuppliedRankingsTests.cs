using System.Collections.Frozen;
using System.Collections.Immutable;
using AgenticRec.Evaluation.Baselines;

namespace AgenticRec.Evaluation.Tests.Baselines;

public class SuppliedRankingsTests
{
    private static async Task<(SuppliedRankings System, ImmutableArray<int> Ranking)> RankAsync(string[] line, int depth, params int[] candidates)
    {
        SuppliedRankings system = new("other", new Dictionary<string, ImmutableArray<string>> { ["u0"] = [.. line] }.ToFrozenDictionary());
        await system.TrainAsync(Some.Training(Some.Dataset(10, [0, 1], [2])), CancellationToken.None);
        return (system, await system.RankAsync(Some.Question(Some.User(0, 5, 0, 1), depth, candidates), CancellationToken.None));
    }

    [Fact]
    public async Task Rank_TheCatalogue_TakesHistoryAndRepeatsOutAndKeepsStrangersPlaces()
    {
        (SuppliedRankings system, ImmutableArray<int> ranking) = await RankAsync(["1", "7", "ghost", "7", "5", "3"], 3);
        ranking.Should().Equal(7, -1, 5);
        system.Counts["missingUsers"].Should().Be(0);
    }

    [Fact]
    public async Task Rank_Candidates_KeepsTheOrderOfTheLine() => (await RankAsync(["9", "5", "ghost", "1", "2"], 3, 1, 2, 5)).Ranking.Should().Equal(5, 1, 2);

    [Fact]
    public async Task Rank_UserWithoutALine_IsCountedOnce()
    {
        (SuppliedRankings system, _) = await RankAsync(["5"], 3);
        for (int draw = 0; draw < 3; draw++)
        {
            (await system.RankAsync(Some.Question(Some.User(1, 5, 2)), CancellationToken.None)).Should().BeEmpty();
        }

        system.Counts["missingUsers"].Should().Be(1);
    }
}
