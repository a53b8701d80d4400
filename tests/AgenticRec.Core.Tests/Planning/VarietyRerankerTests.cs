using AgenticRec.Core.Planning;
using CsCheck;

namespace AgenticRec.Core.Tests.Planning;

public class VarietyRerankerTests
{
    private static readonly ScoredItem[] Three = [Item("a", 3, "folk"), Item("b", 2, "folk"), Item("c", 1, "rock")];

    private static readonly Gen<ScoredItem[]> Any = Gen.Select(Gen.Float[-5f, 5f], Gen.OneOf("folk", "rock", "jazz")).Array[0, 20]
        .Select(static items => items.OrderByDescending(static item => item.Item1).Select(static (item, n) => Item($"i{n}", item.Item1, item.Item2)).ToArray());

    [Theory]
    // Relevance 1, 0.5, 0. After a: b = (1 - d) * 0.5 - d * 1, c = (1 - d) * 0 - d * 0.
    [InlineData(.2, "abc")] // b: 0.4 - 0.2 = 0.2 against 0
    [InlineData(.5, "acb")] // b: 0.25 - 0.5 = -0.25 against 0
    [InlineData(1, "acb")]
    public void Rerank_ThreeItems_IsMaximalMarginalRelevance(double diversity, string order) =>
        Ids(VarietyReranker.Rerank(Three, 3, diversity)).Should().Be(order);

    [Theory]
    [InlineData(0, "")]
    [InlineData(2, "ab")]
    [InlineData(5, "abc")]
    public void Rerank_NoDiversity_KeepsTheOrder(int k, string order) => Ids(VarietyReranker.Rerank(Three, k, 0)).Should().Be(order);

    [Fact]
    public void Rerank_RoomForAll_KeepsTheSet() =>
        Gen.Select(Any, Gen.Double[0, 1], Gen.Int[0, 5]).Sample(static (items, diversity, more) =>
            VarietyReranker.Rerank(items, items.Length + more, diversity).Select(static item => item.ItemId).Order()
                .SequenceEqual(items.Select(static item => item.ItemId).Order()));

    [Fact]
    public void Rerank_FewerPlaces_PicksSoManyDistinctOnesAndTheBestFirst() =>
        Gen.Select(Any, Gen.Double[.01, .99], Gen.Int[1, 10]).Sample(static (items, diversity, k) =>
        {
            List<ScoredItem> picked = VarietyReranker.Rerank(items, k, diversity);
            return picked.Count == Math.Min(k, items.Length) && picked.Distinct().Count() == picked.Count && (picked.Count == 0 || picked[0] == items[0]);
        });

    private static ScoredItem Item(string itemId, float score, string category) =>
        new() { ItemId = itemId, Title = itemId, Score = score, Source = Sources.Popularity, Topics = [new("category:" + category, 1)] };

    private static string Ids(IEnumerable<ScoredItem> items) => string.Concat(items.Select(static item => item.ItemId));
}
