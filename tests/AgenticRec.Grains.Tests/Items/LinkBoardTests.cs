using AgenticRec.Core;
using AgenticRec.Core.Items;
using AgenticRec.Core.Ranking;
using AgenticRec.Grains.Items;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.Grains.Tests.Items;

public class LinkBoardTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Find_ItemOfThisSilo_IsAlwaysItsNewest()
    {
        LinkBoard board = Board();
        Shown shown = new(State(("b", 1)));
        board.Show("a", shown);
        Strength(board, "b").Should().BeApproximately(.3162f, 1e-4f); // 1 / sqrt(0 + 10)
        shown.Change(State(("b", 3), ("c", 1)));
        Strength(board, "b").Should().BeApproximately(.9487f, 1e-4f);
        Strength(board, "c").Should().BeApproximately(.3162f, 1e-4f);
        shown.Change(State(("c", 2))); // another item at the same place
        (Strength(board, "b"), Strength(board, "c")).Should().Be((0f, 2 / MathF.Sqrt(10)));
    }

    [Fact]
    public void Find_ItemThatLeft_HasToBeAsked()
    {
        LinkBoard board = Board();
        Shown first = new(State(("b", 1))), second = new(State(("b", 2)));
        board.Show("a", first);
        board.Show("a", second);
        board.Withdraw("a", first); // the activation before: the new one stays
        board.Find("a").Should().NotBeNull();
        board.Withdraw("a", second);
        board.Find("a").Should().BeNull();
    }

    [Fact]
    public void Find_ItemOfAnotherSilo_IsRememberedForAMoment()
    {
        LinkBoard board = Board();
        board.Find("a").Should().BeNull();
        board.Hear("a", new ItemLinks(State(("b", 1)).Links, 0));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        board.Find("a").Should().NotBeNull();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        board.Find("a").Should().BeNull();
    }

    [Fact]
    public void Hear_NoStaleness_RemembersNothing()
    {
        LinkBoard board = Board(TimeSpan.Zero);
        board.Hear("a", new ItemLinks(State(("b", 1)).Links, 0));
        board.Find("a").Should().BeNull();
    }

    private static ItemState State(params ReadOnlySpan<(string ItemId, float After)> links) =>
        new() { Links = [.. links.ToArray().Select(static link => new AffinityLink { ItemId = link.ItemId, After = link.After })] };

    private static float Strength(LinkBoard board, string itemId) => new LinkReadOut(board.Numbers, [board.Find("a")!]).Of(itemId).Last;

    private LinkBoard Board(TimeSpan? staleness = null) =>
        new(new Numbering(), _time, Options.Create(new AgenticRecOptions { LinkStaleness = staleness ?? TimeSpan.FromSeconds(1) }));
}
