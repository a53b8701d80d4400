using System.Collections.Immutable;
using AgenticRec.Core.Items;
using CsCheck;

namespace AgenticRec.Core.Tests.Items;

public class AffinityMemoryTests
{
    private static readonly Gen<AffinityLink> Gain = Gen.Select(Gen.Int[0, 15], Gen.Float[.1f, 2f], Gen.Float[0f, 2f], Gen.Int[0, 1], static (item, after, before, next) =>
        new AffinityLink { ItemId = $"i{item:00}", After = after, Before = before, Next = next });

    [Theory]
    [InlineData(1, .769231f)] // 1 / 1.3
    [InlineData(2, .625f)] // 1 / 1.6
    [InlineData(9, .270270f)] // 1 / 3.7
    public void Nearness_Distance_Falls(int distance, float nearness) => AffinityLink.Nearness(distance).Should().BeApproximately(nearness, 1e-6f);

    [Fact]
    public void Strength_BackwardOrder_CountsThreeTenths() => Link("a", after: 1, before: 2).Strength.Should().BeApproximately(1.6f, 1e-6f);

    [Fact]
    public void Learn_KnownItem_AddsUp()
    {
        AffinityLink known = AffinityMemory.Learn([Link("a", 1, 2, 1)], [Link("a", .5f, .25f), Link("a", 0, 0, 1)]).Should().ContainSingle().Subject;
        (known.After, known.Before, known.Next).Should().Be((1.5f, 2.25f, 2f));
    }

    [Fact]
    public void Learn_NothingNew_SameMemory()
    {
        ImmutableArray<AffinityLink> links = [Link("a", 1)];
        AffinityMemory.Learn(links, []).Should().Equal(links);
    }

    [Fact]
    public void Learn_NegativeGain_TakesBackAndNeverGoesBelowZero()
    {
        ImmutableArray<AffinityLink> links = AffinityMemory.Learn([Link("a", 2, 1, 1), Link("b", 1)], [Link("a", -1, -5, -3), Link("b", -1), Link("c", -1)]);
        AffinityLink left = links.Should().ContainSingle().Subject; // b has no strength left, c never had any
        (left.ItemId, left.After, left.Before, left.Next).Should().Be(("a", 1f, 0f, 0f));
    }

    [Fact]
    public void Learn_UpTo125Links_KeepsAll() => Learned(125).Should().HaveCount(125);

    [Fact]
    public void Learn_Beyond125Links_KeepsTheHundredStrongest() =>
        // Strengths 1 to 126: 27 to 126 stay.
        Learned(126).Select(static link => link.After).Should().BeEquivalentTo(Enumerable.Range(27, 100).Select(static n => (float)n));

    [Fact]
    public void Learn_EquallyStrong_TheLaterIdsLeave()
    {
        AffinityLink[] gains = [.. Enumerable.Range(0, 126).Reverse().Select(static n => Link($"i{n:000}", 1))];
        AffinityMemory.Learn([], gains).Select(static link => link.ItemId).Should().BeEquivalentTo(Enumerable.Range(0, 100).Select(static n => $"i{n:000}"));
    }

    [Fact]
    public void Learn_GainThenItsInverse_RestoresTheMemory() =>
        Gen.Select(Gain.Array[0, 20], Gain.Array[0, 20]).Sample((known, gains) =>
        {
            ImmutableArray<AffinityLink> before = AffinityMemory.Learn([], known);
            AffinityLink[] inverse = [.. gains.Select(static g => Link(g.ItemId, -g.After, -g.Before, -g.Next))];
            ImmutableArray<AffinityLink> after = AffinityMemory.Learn(AffinityMemory.Learn(before, gains), inverse);
            foreach (AffinityLink link in before)
            {
                AffinityLink restored = after.Single(other => other.ItemId == link.ItemId);
                restored.After.Should().BeApproximately(link.After, 1e-4f);
                restored.Before.Should().BeApproximately(link.Before, 1e-4f);
                restored.Next.Should().BeApproximately(link.Next, 1e-4f);
            }

            // Rounding may leave a trace of what was taken back, never more.
            after.Where(link => before.All(other => other.ItemId != link.ItemId)).Should().NotContain(static link => link.Strength >= 1e-4f);
        });

    [Fact]
    public void Learn_AnyGainsAndLosses_StaysBoundedAndNeverNegative() =>
        Gen.Select(Gain, Gen.Bool, static (gain, loss) => loss ? Link(gain.ItemId, -gain.After, -gain.Before, -gain.Next) : gain).Array[0, 60].Sample(gains =>
        {
            ImmutableArray<AffinityLink> links = AffinityMemory.Learn([], gains);
            return links.Length <= 125 && links.All(static link => link is { After: >= 0, Before: >= 0, Next: >= 0 } && link.Strength > 0)
                && links.Select(static link => link.ItemId).Distinct().Count() == links.Length;
        });

    private static ImmutableArray<AffinityLink> Learned(int count) =>
        AffinityMemory.Learn([], [.. Enumerable.Range(1, count).Select(static n => Link($"i{n}", n))]);

    private static AffinityLink Link(string itemId, float after, float before = 0, float next = 0) =>
        new() { ItemId = itemId, After = after, Before = before, Next = next };
}
