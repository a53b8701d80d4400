using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Tests.Profiles;

public class TasteViewTests
{
    [Fact]
    public void Diversity_TwoCategories_IsTheirNormalisedEntropy()
    {
        // Shares 3/4 and 1/4: 0.562335 / ln 2 = 0.811278. An author is no category.
        TasteView.Diversity(Of(("category:folk", 3), ("category:rock", 1), ("author:x", 4))).Should().BeApproximately(.811278, 1e-6);
    }

    [Fact]
    public void Diversity_EvenCategories_IsOne() =>
        TasteView.Diversity(Of(("category:a", 2), ("category:b", 2), ("category:c", 2))).Should().BeApproximately(1, 1e-9);

    [Fact]
    public void Diversity_FewerThanTwoCategories_IsZero()
    {
        TasteView.Diversity(TasteProfile.Blank).Should().Be(0);
        TasteView.Diversity(Of(("category:folk", 3), ("category:rock", 0))).Should().Be(0);
    }

    [Fact]
    public void Of_ManyTastes_ShowsTheStrongestByMagnitude()
    {
        TasteProfile tastes = new() { Topics = [.. Enumerable.Range(1, 30).Select(static n => new TopicTaste { Topic = $"t{n}", Leaning = n % 2 == 0 ? n : -n })] };
        TasteView.Of(tastes).Select(static taste => taste.Aspect).Should().Equal(Enumerable.Range(7, 24).Reverse().Select(static n => $"t{n}"));
    }

    private static TasteProfile Of(params (string Topic, float Share)[] shares) =>
        new() { Topics = [.. shares.Select(static topic => new TopicTaste { Topic = topic.Topic, Share = topic.Share })] };
}
