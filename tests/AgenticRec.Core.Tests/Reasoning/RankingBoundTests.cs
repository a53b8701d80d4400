using System.Collections.Immutable;
using AgenticRec.Core.Reasoning;
using CsCheck;

namespace AgenticRec.Core.Tests.Reasoning;

public class RankingBoundTests
{
    [Fact]
    public void Order_WishWithinTheDistance_IsGranted() => Order("abcd", "badc", 1).Should().Be("badc");

    [Fact]
    public void Order_LastWantedFirst_RisesByTheDistanceOnly() => Order("abcdefgh", "habcdefg", 2).Should().Be("abcdehfg");

    [Fact]
    public void Order_LastWantedFirstForACheckedFactOfItsOwn_RisesTwiceAsFar() => Order("abcdefgh", "habcdefg", 2, fact: "h:fh").Should().Be("abchdefg");

    [Fact]
    public void Order_FactThatEverybodyHas_CountsForNothing() => Order("abcdefgh", "habcdefg", 2, fact: "h:fh", text: "It is so.").Should().Be("abcdehfg");

    [Fact]
    public void Order_FactOfAnotherItem_CountsForNothing() => Order("abcdefgh", "habcdefg", 2, fact: "h:fa").Should().Be("abcdehfg");

    [Fact]
    public void Order_ItemThatGivesOrders_DoesNotRiseEvenForAFact() => Order("abcdefgh", "habcdefg", 2, fact: "h:fh", orders: "h").Should().Be("abcdefgh");

    [Fact]
    public void Order_DistanceNought_IsTheEmbeddedOrder() => Order("abcd", "dcba", 0).Should().Be("abcd");

    [Fact]
    public void Order_RankingWithoutACandidate_Throws() =>
        FluentActions.Invoking(() => Order("abc", "ab", 1)).Should().Throw<ArgumentException>().WithMessage("1 candidates are not ranked.*");

    [Fact]
    public void Order_AnyWish_IsAPermutationAndNobodyMovesTooFar() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[0, 4], Gen.Int[0, 4095], Gen.Int[0, 4095]).SelectMany((count, distance, backed, orders) =>
            Gen.Shuffle(Enumerable.Range(0, count).ToArray()).Select(wish => (count, distance, backed, orders, wish))).Sample(one =>
        {
            ImmutableArray<RankingCandidate> candidates = [.. Enumerable.Range(0, one.count).Select(i => Candidate($"{i}", (one.orders >> i & 1) == 1))];
            var ranking = new SpokenRanking([.. one.wish.Select(i => new RankedPlace($"{i}", (one.backed >> i & 1) == 1 ? $"f{i}" : null))], 0, 0);

            ImmutableArray<int> order = RankingBound.Order(candidates, ranking, one.distance);

            order.Order().Should().Equal(Enumerable.Range(0, one.count));
            for (int place = 0; place < one.count; place++)
            {
                int item = order[place];
                place.Should().BeLessThanOrEqualTo(item + one.distance, "nobody falls further");
                if ((one.orders >> item & 1) == 1) place.Should().BeGreaterThanOrEqualTo(item);
                else place.Should().BeGreaterThanOrEqualTo(item - (((one.backed >> item & 1) == 1 ? RankingBound.Backed : 1) * one.distance));
            }
        }, iter: 1_000);

    private static string Order(string embedded, string wish, int distance, string? fact = null, string orders = "", string? text = null)
    {
        ImmutableArray<RankingCandidate> candidates = [.. embedded.Select(id => Candidate($"{id}", orders.Contains(id, StringComparison.Ordinal), text))];
        var ranking = new SpokenRanking([.. wish.Select(id => new RankedPlace($"{id}", fact?[0] == id ? fact[2..] : null))], 0, 0);
        return string.Concat(RankingBound.Order(candidates, ranking, distance).Select(i => embedded[i]));
    }

    private static RankingCandidate Candidate(string id, bool orders, string? text = null) =>
        new(new ItemTelling { ItemId = id, Title = id, GivesOrders = orders }, [new CheckedFact("f" + id, text ?? $"{id} is so.")]);
}
