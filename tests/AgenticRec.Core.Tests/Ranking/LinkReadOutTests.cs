using AgenticRec.Core.Items;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Tests.Ranking;

public class LinkReadOutTests
{
    [Fact]
    public void Strongest_TwoItems_AddsTheirLinksNewestFirst()
    {
        // Newest: gives out 6, so a link counts 1 / sqrt(6 + 10) = 0.25. x: 2 * 0.25 = 0.5; y: (1 + 0.3 * 2) * 0.25 = 0.4
        // The one before: gives out 15, 1 / sqrt(25) = 0.2. x: 5 * 0.2 = 1
        ItemLinks newest = new([new() { ItemId = "x", After = 2, Next = 1 }, new() { ItemId = "y", After = 1, Before = 2 }], 6);
        ItemLinks before = new([new() { ItemId = "x", After = 5, Next = 2 }], 15);

        LinkedItem[] linked = LinkReadOut.Strongest([newest, before], barred: null, limit: 10);

        linked.Select(static item => item.ItemId).Should().Equal("x", "y");
        LinkedItem x = linked[0], y = linked[1];
        x.Recent.Should().BeApproximately(1.3f, 1e-5f); // 0.5 + 0.8 * 1
        x.Long.Should().BeApproximately(1.45f, 1e-5f); // 0.5 + 0.95 * 1
        x.Newest.Should().BeApproximately(1f, 1e-5f); // 0.5 + 0.5 * 1
        x.Last.Should().BeApproximately(.5f, 1e-5f);
        x.Strongest.Should().BeApproximately(1f, 1e-5f);
        x.StrongestPlace.Should().Be(1);
        x.Support.Should().BeApproximately(1.95f, 1e-5f); // 1 + 0.95
        x.Succession.Should().BeApproximately(.45f, 1e-5f); // 1 * 0.25 + 0.5 * 2 * 0.2
        x.Key.Should().BeApproximately(2.025f, 1e-5f); // 1.3 + 1.45 / 2
        (y.Recent, y.Last, y.Support, y.Succession, y.StrongestPlace).Should().Be((.4f, .4f, 1f, 0f, 0));
    }

    [Fact]
    public void Strongest_ItemThatOnlyAnOlderOneLinksTo_HasNoLast() =>
        LinkReadOut.Strongest([ItemLinks.None, new([new() { ItemId = "x", After = 1 }], 0)], null, 10)
            .Should().ContainSingle().Which.Should().Match<LinkedItem>(static x => x.Last == 0 && x.StrongestPlace == 1 && x.Support == .95f);

    [Fact]
    public void Strongest_UsedAgain_RemembersNothing()
    {
        LinkReadOut.Strongest([new([new() { ItemId = "x", After = 1 }], 0)], ["z"], 10);
        LinkedItem[] y = LinkReadOut.Strongest([new([new() { ItemId = "y", After = 1 }, new() { ItemId = "z", After = 2 }], 0)], null, 10);
        y.Select(static item => item.ItemId).Should().Equal("z", "y");
        y[1].Recent.Should().BeApproximately(.316228f, 1e-6f); // 1 / sqrt(10), of this call alone
        LinkReadOut.Strongest([], null, 10).Should().BeEmpty();
    }

    [Fact]
    public void Strongest_BarredAndLimited_KeepsTheStrongestOfTheOthers()
    {
        // More than a scratch table begins with, strengths 1 to 3,000, weakest first, and twice, so that every one is looked up again.
        ItemLinks links = new([.. Enumerable.Range(1, 3_000).Select(static n => new AffinityLink { ItemId = $"i{n}", After = n })], 0);
        HashSet<string> barred = [.. Enumerable.Range(2_991, 10).Select(static n => $"i{n}")];
        LinkedItem[] linked = LinkReadOut.Strongest([links, links], barred, limit: 100);
        linked.Select(static item => item.ItemId).Should().Equal(Enumerable.Range(2_891, 100).Reverse().Select(static n => $"i{n}"));
        linked.Should().OnlyContain(static item => item.Support == 1.95f);
        LinkReadOut.Strongest([links, links], barred, int.MaxValue).Should().HaveCount(2_990);
    }
}
