using System.Collections.Immutable;
using AgenticRec.Evaluation.Baselines;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Tests.Baselines;

public class BaselineTests
{
    private static async Task<ImmutableArray<int>> RankAsync(IRankingSystem system, TrainingData data, RankingQuestion question)
    {
        await system.TrainAsync(data, CancellationToken.None);
        return await system.RankAsync(question, CancellationToken.None);
    }

    [Fact]
    public async Task Popularity_OfFourItems_OrdersByCount()
    {
        // Counts: item 0 once, 1 three times, 2 twice, 3 never.
        TrainingData data = Some.Training(Some.Dataset(4, [0, 1], [1, 2], [2, 1]));
        (await RankAsync(new Popularity(), data, Some.Question(Some.User(0, 3)))).Should().Equal(1, 2, 0, 3);
    }

    [Fact]
    public async Task Popularity_EqualCounts_KeepTheOrderOfTheCandidates()
    {
        TrainingData data = Some.Training(Some.Dataset(5, [0]));
        (await RankAsync(new Popularity(), data, Some.Question(Some.User(0, 3), 5, 4, 2, 0, 3))).Should().Equal(0, 4, 2, 3);
    }

    [Fact]
    public async Task ItemKnn_OneHistoryItem_OrdersByCosine()
    {
        // Users of 0: {u0, u1, u2}; of 1: {u0, u1}; of 2: {u2, u3, u4}; of 3: {u5}.
        // cosine(0, 1) = 2 / sqrt(3 * 2) = 0.816; cosine(0, 2) = 1 / sqrt(3 * 3) = 0.333; cosine(0, 3) = 0.
        TrainingData data = Some.Training(Some.Dataset(4, [0, 1], [0, 1], [0, 2], [2], [2], [3]));
        (await RankAsync(new ItemKnn(), data, Some.Question(Some.User(0, 3, 0)))).Should().Equal(1, 2, 3);
        (int Item, float Cosine)[] neighbours = new ItemNeighbours(data).Of(0);
        neighbours.Select(n => n.Item).Should().Equal(1, 2);
        neighbours[0].Cosine.Should().BeApproximately(2 / MathF.Sqrt(6), 1e-6f);
        neighbours[1].Cosine.Should().BeApproximately(1 / 3f, 1e-6f);
    }

    [Fact]
    public async Task ItemKnn_EqualCosines_FollowTheNewerItem()
    {
        // Item 2 goes with 0 and item 3 with 1, both with cosine 1 / sqrt(2 * 1); whichever of 0 and 1 is newer has weight 1, the other 0.9.
        TrainingData data = Some.Training(Some.Dataset(4, [0, 2], [1, 3], [0], [1]));
        (await RankAsync(new ItemKnn(), data, Some.Question(Some.User(9, 3, 0, 1)))).Should().Equal(3, 2);
        (await RankAsync(new ItemKnn(), data, Some.Question(Some.User(9, 3, 1, 0)))).Should().Equal(2, 3);
    }

    [Fact]
    public void RecentHistory_OfThirty_WeighsTheLastTwenty()
    {
        (int Item, double Weight)[] recent = [.. RecentHistory.Of([.. Enumerable.Range(0, 30)])];
        recent.Select(r => r.Item).Should().Equal(Enumerable.Range(10, 20).Reverse());
        recent[0].Weight.Should().Be(1);
        recent[2].Weight.Should().BeApproximately(0.81, 1e-12);
    }

    [Fact]
    public async Task ContentMatch_RareSharedTerms_CountMore()
    {
        // The user met item 0 (jazz, blue). Item 1 shares the category of three items, item 2 the word of two: the rarer term wins. Item 3 shares
        // nothing.
        TrainingData data = Some.Training(Some.Dataset(
            [Some.Item("0", "blue", "Jazz"), Some.Item("1", "green", "Jazz"), Some.Item("2", "blue", "Pop"), Some.Item("3", "red", "Pop"), Some.Item("4", "grey", "JAZZ")],
            [0]));
        ImmutableArray<int> ranking = await RankAsync(new ContentMatch(), data, Some.Question(Some.User(0, 3, 0)));
        ranking[0].Should().Be(2);
        ranking[3].Should().Be(3);
        ranking.Skip(1).Take(2).Should().BeEquivalentTo([1, 4]);
    }

    [Fact]
    public void TermVectors_OfThreeItems_MatchByHand()
    {
        TrainingData data = Some.Training(Some.Dataset([Some.Item("0", "a b"), Some.Item("1", "a"), Some.Item("2", "c")], [0]));
        TermVectors vectors = new(data.Terms, 3);
        Dictionary<int, double> profile = [];
        vectors.AddTo(profile, 0, 1);

        // Weights: a = ln(4/3) = 0.28768 (two items), b = c = ln(4/2) = 0.69315. Item 0 has length sqrt(0.28768^2 + 0.69315^2) = 0.75047584; item 1
        // is a alone.
        vectors.Match(profile, 0).Should().BeApproximately(1, 1e-12);
        vectors.Match(profile, 1).Should().BeApproximately(0.28768207 / 0.75047584, 1e-6);
        vectors.Match(profile, 2).Should().Be(0);
        vectors.Matches(profile)[1].Should().BeApproximately(vectors.Match(profile, 1), 1e-12);
    }

    [Fact]
    public void Create_UnknownName_ListsTheNames()
    {
        Action act = () => BaselineNames.Create("magic");
        act.Should().Throw<ArgumentException>().WithMessage("*'magic'*popularity, item-knn, content*");
        BaselineNames.All.Select(n => BaselineNames.Create(n).Name).Should().Equal(BaselineNames.All);
    }
}
