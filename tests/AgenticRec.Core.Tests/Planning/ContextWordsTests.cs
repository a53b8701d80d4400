using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Planning;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Planning;

public class ContextWordsTests
{
    [Fact]
    public void Into_UnknownUserWhoNamesACategory_FindsItsItems()
    {
        // 200 popular books of other kinds; the three about whales are old and nobody has met them.
        Item[] books = [.. Enumerable.Range(0, 200).Select(static n => Some.Item($"b{n}", "crime")), .. Enumerable.Range(0, 3).Select(static n => Some.Item($"w{n}", "whales") with { ArrivedAt = Some.Day0.AddYears(-9) })];
        var shelf = new Shelf(2, books);
        for (int n = 0; n < 200; n++) shelf.Take($"b{n}", 3);
        RecommendRequest request = new() { K = 3 };
        SlateQuestion question = Shelf.Question(request);
        Scene wish = ContextWords.Into(new Scene(), [Some.Value("mood", "whales")]);
        shelf.Ask(question).Slate.Items.Should().NotContain(static item => item.ItemId.StartsWith('w'));
        shelf.Ask(question with { Scene = wish }).Slate.Items.Select(static item => item.ItemId).Should().BeEquivalentTo("w0", "w1", "w2");
    }

    [Fact]
    public void Into_UnknownUser_IsAUnitVector() =>
        ContextWords.Into(new Scene(), [Some.Value("query", "folk"), Some.Value("query", "slow jazz")]).Topics.Sum(static topic => topic.Long * topic.Long)
            .Should().BeApproximately(1, 1e-5f);

    [Fact]
    public void Into_KnownUser_CountsHalfBesideWhatIsKnown()
    {
        Scene known = new() { Topics = [new SceneTopic { Topic = "category:folk", Short = 1, Long = 1, Leaning = .3f, CategoryLift = .2f }] };
        Scene scene = ContextWords.Into(known, [Some.Value("mood", "folk")]);
        SceneTopic folk = scene.Topics.Single(static topic => topic.Topic == "category:folk");
        // Aspects of "folk": category:folk, topic:folk, mood:folk; 0.5 / sqrt(3) = 0.288675 each.
        scene.Topics.Should().HaveCount(3);
        folk.Long.Should().BeApproximately(1.288675f, 1e-5f);
        (folk.Leaning, folk.CategoryLift).Should().Be((.3f, .2f));
    }

    [Fact]
    public void Into_NoContext_SameScene()
    {
        Scene scene = new();
        ContextWords.Into(scene, []).Should().BeSameAs(scene);
    }

    [Theory]
    [InlineData("query", "whales", "w")]
    [InlineData("query", "Whale", "w")]
    [InlineData("query", "books about whales", "w")]
    [InlineData("query", "whaling", "w")]
    [InlineData("query", "hunt", "w")]
    [InlineData("query", "mystery", "m")]
    [InlineData("mood", "seaside", "c")]
    [InlineData("author", "Ann Blue", "a")]
    public void Into_UnknownUserWhoAsksInWords_GetsWhatHasThemFirst(string name, string value, string first)
    {
        Item[] books =
        [
            .. Enumerable.Range(0, 200).Select(static n => Some.Item($"b{n}", "crime")),
            Some.Item("w") with { Description = "A captain hunts the white whale." },
            Some.Item("m") with { Description = "Three mysteries of one night." },
            Some.Item("c", "seaside"),
            Some.Item("a") with { Attributes = [Some.Value("author", "Ann Blue")] },
        ];
        var shelf = new Shelf(3, books);
        for (int n = 0; n < 200; n++) shelf.Take($"b{n}", 40);
        RecommendRequest request = new() { K = 3, Explain = true, Context = [Some.Value(name, value)] };
        SlateQuestion question = Shelf.Question(request) with { Scene = ContextWords.Into(new Scene(), request.Context) };

        var (slate, items) = shelf.Ask(question);

        slate.Items[0].ItemId.Should().Be(first);
        slate.Items.Skip(1).Should().OnlyContain(static item => item.ItemId.StartsWith('b'));
        Reason reason = new Explainer(question, question.Policy.Policy.Open, [], new Dictionary<string, string>()).Reasons(items[0])[0];
        (reason.Kind, reason.Evidence).Should().Be(("context", value));
    }

    [Fact]
    public void Into_SeveralThings_CountByTheShareThatAnItemHas()
    {
        Scene scene = ContextWords.Into(new Scene(), [Some.Value("query", "whale ship storm love")]);
        scene.AskedShare.Should().Be(.25f);
        scene.Asked.Where(static asked => asked.Aspect is "text:whale" or "word:whales" or "topic:whale").Select(static asked => asked.Things).Should().Equal(1u, 1u, 1u);
        scene.Asked.Single(static asked => asked.Aspect == "category:whale ship storm love").Things.Should().Be(15u);
    }

    [Theory]
    [InlineData("query", 1f)]
    [InlineData("mood", .5f)]
    public void Into_KnownUser_AQuestionCountsFullyAMoodHalf(string name, float share)
    {
        Scene known = new() { Topics = [new SceneTopic { Topic = "category:folk", Short = 1, Long = 1 }] };
        ContextWords.Into(known, [Some.Value(name, "calm")]).AskedShare.Should().Be(share);
    }

    [Fact]
    public void Into_NothingButFunctionWords_AsksForNothing() => ContextWords.Into(new Scene(), [Some.Value("query", "the of")]).AskedShare.Should().Be(0);
}
