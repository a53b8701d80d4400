using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Users;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Planning;

public class ExplainerTests
{
    private static readonly Item[] Library = [.. Enumerable.Range(0, 60).Select(static n => Some.Item($"i{n}", n % 2 == 0 ? "folk" : "rock"))];
    private static readonly UserState User = Some.User(Some.Interaction("i2"), Some.Interaction("i4", day: 1)).Living();

    [Fact]
    public void Reasons_AnySlate_AtLeastOneEachWithEvidenceThatExists()
    {
        var shelf = new Shelf(2, Library);
        for (int n = 0; n < 40; n++) shelf.Take($"i{n}", n, new WeightedAspect("category:folk", 1));
        SlateQuestion question = Question(
            new RecommendRequest { K = 30, Explain = true, Constraints = new() { Exploration = .3 } },
            new LinkedItem { ItemId = "i7", Recent = 1, Long = 1, Support = 1, StrongestPlace = 1 });
        Explainer explainer = Explainer(question);
        foreach (ScoredItem item in shelf.Ask(question).Items)
        {
            ImmutableArray<Reason> reasons = explainer.Reasons(item);
            reasons.Should().NotBeEmpty();
            reasons.Length.Should().BeLessThanOrEqualTo(3);
            foreach (Reason reason in reasons) Exists(reason, item, question).Should().BeTrue("{0} of {1} is evidence", reason, item.ItemId);
        }
    }

    [Fact]
    public void Reasons_LinkedItem_PointAtTheInteractionThatLinksToIt()
    {
        SlateQuestion question = Question(new RecommendRequest { Explain = true }, new LinkedItem { ItemId = "i7", Recent = 9, Long = 9, Support = 2, StrongestPlace = 1 });
        ScoredItem linked = new Shelf(1, Library).Ask(question).Items.Single(static item => item.ItemId == "i7");
        Reason reason = Explainer(question).Reasons(linked)[0];
        // Newest first: place 1 is i2.
        (reason.Kind, reason.Evidence, reason.Text).Should().Be(("remembered-interaction", "i2", "People who took The second, as you did, went on to this."));
    }

    [Fact]
    public void Reasons_TasteMatch_NamesTheTaste()
    {
        SlateQuestion question = Question(new RecommendRequest { Explain = true });
        ScoredItem folk = new Shelf(1, Library).Ask(question).Items.First(static item => item.Source == Sources.Taste);
        Explainer(question).Reasons(folk).Should().Contain(static reason => reason.Kind == "taste" && reason.Evidence == "category:folk" && reason.Text == "It is filed under \"folk\", which you like.");
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(-1, true)]
    [InlineData(-3_000, false)]
    public void Reasons_ItemThatNoTasteBrings_IsCalledNewOnlyWhenItArrivedLately(int? day, bool isNew)
    {
        Item item = Some.Item("i") with { ArrivedAt = day is { } known ? Some.Day0.AddDays(known) : null };
        SlateQuestion question = Shelf.Question(new RecommendRequest { Explain = true });
        ScoredItem shown = new Shelf(1, item).Ask(question).Items.Single();
        ImmutableArray<Reason> reasons = new Explainer(question, RankingPolicy.Initial.Open, [], ImmutableDictionary<string, string>.Empty).Reasons(shown);
        reasons.Any(static reason => reason.Kind == "new").Should().Be(isNew);
        reasons.Should().NotBeEmpty();
        (shown.Source == "new").Should().Be(isNew);
    }

    [Fact]
    public void Reasons_NothingKnown_StillSayWhatIsTrue()
    {
        SlateQuestion question = Shelf.Question(new RecommendRequest { Explain = true, Constraints = new() { Candidates = ["i1"] } });
        ScoredItem item = new Shelf(1, Library).Ask(question).Items.Single();
        new Explainer(question, RankingPolicy.Initial.Given, [], ImmutableDictionary<string, string>.Empty).Reasons(item)
            .Should().Equal(new Reason("popularity", "0", "Nobody has met it yet.", 0));
    }

    private static bool Exists(Reason reason, ScoredItem item, SlateQuestion question) => reason.Kind switch
    {
        "remembered-interaction" => User.Recent.Any(entry => entry.ItemId == reason.Evidence),
        "taste" => item.Topics.Any(topic => topic.Aspect == reason.Evidence) && question.Scene.Topics.Any(topic => topic.Topic == reason.Evidence),
        "audience" => question.Scene.Topics.Any(topic => topic.Topic == reason.Evidence),
        "popularity" => reason.Evidence == item.Met.ToString("0", CultureInfo.InvariantCulture),
        "new" or "exploration" => reason.Evidence == item.ItemId,
        _ => false,
    };

    private static SlateQuestion Question(RecommendRequest request, params LinkedItem[] linked)
    {
        TasteProfile folk = TasteProfile.Blank.Meet(Some.Card("f", ("category:folk", 1)));
        SlateQuestion question = Shelf.Question(request, linked);
        return question with { Scene = Scene.Of(folk, [], question.Policy.Shares) };
    }

    private static Explainer Explainer(SlateQuestion question) =>
        new(question, question.Policy.Policy.Open, [.. User.Recent.Reverse()], new Dictionary<string, string> { ["i2"] = "The second" });
}
