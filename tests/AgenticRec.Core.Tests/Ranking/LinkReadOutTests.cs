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

        LinkedItem[] linked = Read([newest, before], [], 10);

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
        Read([ItemLinks.None, new([new() { ItemId = "x", After = 1 }], 0)], [], 10)
            .Should().ContainSingle().Which.Should().Match<LinkedItem>(static x => x.Last == 0 && x.StrongestPlace == 1 && x.Support == .95f);

    [Fact]
    public void Strongest_UsedAgain_RemembersNothing()
    {
        Read([new([new() { ItemId = "x", After = 1 }], 0)], ["z"], 10);
        LinkedItem[] y = Read([new([new() { ItemId = "y", After = 1 }, new() { ItemId = "z", After = 2 }], 0)], [], 10);
        y.Select(static item => item.ItemId).Should().Equal("z", "y");
        y[1].Recent.Should().BeApproximately(.316228f, 1e-6f); // 1 / sqrt(10), of this call alone
        Read([], [], 10).Should().BeEmpty();
    }

    [Fact]
    public void Strongest_BarredAndLimited_KeepsTheStrongestOfTheOthers()
    {
        // More than a scratch table begins with, strengths 1 to 3,000, weakest first, and twice, so that every one is looked up again.
        ItemLinks links = new([.. Enumerable.Range(1, 3_000).Select(static n => new AffinityLink { ItemId = $"i{n}", After = n })], 0);
        HashSet<string> barred = [.. Enumerable.Range(2_991, 10).Select(static n => $"i{n}")];
        LinkedItem[] linked = Read([links, links], barred, 100);
        linked.Select(static item => item.ItemId).Should().Equal(Enumerable.Range(2_891, 100).Reverse().Select(static n => $"i{n}"));
        linked.Should().OnlyContain(static item => item.Support == 1.95f);
        Read([links, links], barred, int.MaxValue).Should().HaveCount(2_990);
    }

    [Fact]
    public void Of_AnyItem_SaysWhatTheWholeReadOutSays()
    {
        ItemLinks[] newestFirst = [.. Enumerable.Range(0, 20).Select(static place => new ItemLinks(
            [.. Enumerable.Range(0, 30).Select(n => new AffinityLink { ItemId = $"i{((n * 7) + (place * 3)) % 90}", After = n + 1, Next = n % 3 })], place))];
        LinkReadOut readOut = ReadOut(newestFirst);
        LinkedItem[] all = readOut.Strongest([], int.MaxValue);
        all.Should().HaveCount(90).And.OnlyContain(item => item.Equals(readOut.Of(item.ItemId)));
        readOut.Of("nobody").Support.Should().Be(0);
    }

    [Fact]
    public void Split_MoreLinksThanKept_TheRestIsSampled()
    {
        ItemLinks links = new([.. Enumerable.Range(1, 50).Select(static n => new AffinityLink { ItemId = $"i{n}", After = n })], 0);
        LinkReadOut readOut = ReadOut(links);
        var (strongest, sample, others) = readOut.Split([], readOut.Of("i50").Number, 20, new Draw(1), 400);
        strongest.Select(static item => item.ItemId).Should().Equal(Enumerable.Range(30, 20).Reverse().Select(static n => $"i{n}"));
        others.Should().Be(29);
        sample.Should().HaveCount(400);
        sample.Select(static item => item.ItemId).Distinct().Should().BeEquivalentTo(Enumerable.Range(1, 29).Select(static n => $"i{n}")); // 400 draws of 29
    }

    [Fact]
    public void Split_NothingBeyondWhatIsKept_NoSample()
    {
        var (strongest, sample, others) = ReadOut(new ItemLinks([new() { ItemId = "x", After = 1 }], 0)).Split([], -1, 20, new Draw(1), 30);
        (strongest.Length, sample.Length, others).Should().Be((1, 0, 0));
    }

    private static LinkReadOut ReadOut(params ItemLinks[] newestFirst)
    {
        Numbering numbers = new();
        return new LinkReadOut(numbers, [.. newestFirst.Select(links => ReadyLinks.Of(links, numbers))]);
    }

    private static LinkedItem[] Read(ItemLinks[] newestFirst, IEnumerable<string> barred, int limit)
    {
        LinkReadOut readOut = ReadOut(newestFirst);
        return readOut.Strongest([.. barred.Select(readOut.Numbers.Of)], limit);
    }
}
