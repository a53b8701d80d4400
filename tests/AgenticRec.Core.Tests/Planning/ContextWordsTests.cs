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
}
