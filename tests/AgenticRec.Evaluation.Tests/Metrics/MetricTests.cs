using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Metrics;

namespace AgenticRec.Evaluation.Tests.Metrics;

public class MetricTests
{
    [Theory]
    [InlineData(1, 10, 1.0)] // 1 / log2(2)
    [InlineData(2, 10, 0.6309297535714575)] // 1 / log2(3)
    [InlineData(3, 10, 0.5)] // 1 / log2(4)
    [InlineData(10, 10, 0.2890648263178879)] // 1 / log2(11)
    [InlineData(11, 10, 0.0)]
    [InlineData(2, 1, 0.0)]
    [InlineData(0, 10, 0.0)]
    public void Ndcg_AtARank_IsTheDiscount(int rank, int k, double expected) => Ndcg.At(rank, k).Should().BeApproximately(expected, 1e-12);

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(10, 1.0)]
    [InlineData(11, 0.0)]
    [InlineData(0, 0.0)]
    public void HitRate_AtARank_IsOneWithinK(int rank, double expected) => HitRate.At(rank, 10).Should().Be(expected);

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(4, 0.25)]
    [InlineData(100, 0.01)]
    [InlineData(0, 0.0)]
    public void ReciprocalRank_OfARank_IsItsInverse(int rank, double expected) => ReciprocalRank.Of(rank).Should().Be(expected);

    [Fact]
    public void Coverage_OverTwoLists_CountsDistinctItemsWithinK()
    {
        Coverage coverage = new(catalogue: 8, k: 2);
        coverage.Add([0, 1, 2]);
        coverage.Add([1, -1, 3]);

        // The first two places of each: {0, 1} and {1}: 2 of 8.
        coverage.Value.Should().Be(0.25);
    }

    [Fact]
    public void MeanPopularity_OfAList_AveragesTheFirstK()
    {
        // Counts of items 2, 0: 6 and 1; the place of no item does not count; item 1 stands behind the cut: (6 + 1) / 2.
        MeanPopularity.At([2, -1, 0, 1], [1, 100, 6], 3).Should().Be(3.5);
        MeanPopularity.At([], [1], 10).Should().Be(0);
    }

    [Fact]
    public void IntraListDiversity_OfThreeItems_IsOneMinusTheMeanCosine()
    {
        ItemTerms terms = ItemTerms.Of(
        [
            Some.Item("0", "Blue Train", "Jazz"),
            Some.Item("1", "Blue", "Folk"),
            Some.Item("2", "Red", "Jazz"),
            Some.Item("3", "!"),
        ]);

        // Sets: {jazz, blue, train}, {folk, blue}, {jazz, red}. Cosines: 1/sqrt(6), 1/sqrt(6), 0; mean 0.2721655; diversity 0.7278345.
        IntraListDiversity.At([0, 1, 2], terms, 10).Should().BeApproximately(1 - (2 / Math.Sqrt(6) / 3), 1e-12);

        // An item without terms resembles nothing; fewer than two items have no pair.
        IntraListDiversity.At([0, 3], terms, 10).Should().Be(1);
        IntraListDiversity.At([0, -1], terms, 10).Should().Be(0);
        IntraListDiversity.At([0, 0], terms, 10).Should().BeApproximately(0, 1e-12);
    }

    [Fact]
    public void ListScores_OfOneList_AreInTheOrderOfTheNames()
    {
        double[] sums = new double[MetricNames.PerUser.Length];
        ListScores.Add([2, 0, 1], target: 0, Some.Training(Some.Dataset(3, [0, 0, 2])), sums);

        // Rank 2: NDCG@1 0, NDCG@5 = NDCG@10 = 0.6309298, hit 1, reciprocal 0.5; counts 1, 2, 0 mean 1; titles "2", "0", "1" share nothing.
        sums.Should().HaveCount(7);
        double[] expected = [0, 0.63092975357, 0.63092975357, 1, 0.5, 1, 1];
        for (int m = 0; m < expected.Length; m++) sums[m].Should().BeApproximately(expected[m], 1e-9, MetricNames.PerUser[m]);
    }
}
