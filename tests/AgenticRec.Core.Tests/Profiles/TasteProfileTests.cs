using AgenticRec.Core.Catalog;
using AgenticRec.Core.Profiles;
using AgenticRec.Testing;
using CsCheck;

namespace AgenticRec.Core.Tests.Profiles;

public class TasteProfileTests
{
    private static readonly ItemCard Folk = Some.Card("f", ("category:folk", .6f), ("topic:music", .8f)) with { TopicNorm = 2 };
    private static readonly ItemCard Rock = Some.Card("r", ("category:rock", .6f), ("topic:music", .8f)) with { TopicNorm = 2 };

    [Fact]
    public void Meet_TwoItems_OldTracesFade()
    {
        ItemCard first = Some.Card("1", ("category:folk", .6f), ("author:x", .8f)) with { Words = [new("word:whale", 1), new("word:sea", .5f)] };
        ItemCard second = Some.Card("2", ("category:folk", 1)) with { Words = [new("word:sea", 1)] };
        TasteProfile tastes = TasteProfile.Blank.Meet(first).Meet(second);
        TopicTaste folk = Of(tastes, "category:folk"), author = Of(tastes, "author:x");
        folk.Short.Should().BeApproximately(1.48f, 1e-5f); // 0.6 * 0.8 + 1
        folk.Long.Should().BeApproximately(1.57f, 1e-5f); // 0.6 * 0.95 + 1
        folk.Share.Should().BeApproximately(1.95f, 1e-5f); // 1 * 0.95 + 1
        author.Short.Should().BeApproximately(.64f, 1e-5f); // 0.8 * 0.8
        author.Long.Should().BeApproximately(.76f, 1e-5f); // 0.8 * 0.95
        tastes.Words.Single(static word => word.Aspect == "word:whale").Weight.Should().BeApproximately(.95f, 1e-5f);
        tastes.Words.Single(static word => word.Aspect == "word:sea").Weight.Should().BeApproximately(1.475f, 1e-5f); // 0.5 * 0.95 + 1
        tastes.Mass.Should().BeApproximately(1.95f, 1e-5f);
        tastes.Topics.Should().OnlyContain(static taste => taste.Leaning == 0);
    }

    [Fact]
    public void Reflect_FirstChoice_MovesTheTopicsThatSetTheTwoApart()
    {
        TasteProfile tastes = TasteProfile.Blank.Reflect(Folk, Rock);
        // Margin 0: step 0.1 / (1 + e^0) = 0.05; 0.05 * 0.6 * 2 = 0.06. What both have does not move.
        Of(tastes, "category:folk").Leaning.Should().BeApproximately(.06f, 1e-6f);
        Of(tastes, "category:rock").Leaning.Should().BeApproximately(-.06f, 1e-6f);
        tastes.Margin(Folk, Rock).Should().BeApproximately(.0288, 1e-6); // 2 * (0.06 * 0.6 * 2 * 0.2)
        tastes.Margin(Rock, Folk).Should().BeApproximately(-.0288, 1e-6);
    }

    [Fact]
    public void Reflect_TopicThatBothHave_TakesNoPlace() =>
        TasteProfile.Blank.Reflect(Folk, Rock).Topics.Select(static taste => taste.Topic).Should().Equal("category:folk", "category:rock");

    [Fact]
    public void Reflect_AgainAndAgain_TheMarginRisesEverMoreSlowly()
    {
        TasteProfile tastes = TasteProfile.Blank;
        double margin = 0, gain = double.MaxValue;
        for (int n = 0; n < 100; n++)
        {
            tastes = tastes.Reflect(Folk, Rock);
            double gained = tastes.Margin(Folk, Rock) - margin;
            gained.Should().BePositive().And.BeLessThan(gain + 1e-6);
            (margin, gain) = (margin + gained, gained);
        }
    }

    [Fact]
    public void Reflect_WrongChoice_MovesMoreThanARightOne()
    {
        TasteProfile folkLover = Enumerable.Range(0, 50).Aggregate(TasteProfile.Blank, static (tastes, _) => tastes.Reflect(Folk, Rock));
        double right = folkLover.Reflect(Folk, Rock).Margin(Folk, Rock) - folkLover.Margin(Folk, Rock);
        double wrong = folkLover.Margin(Folk, Rock) - folkLover.Reflect(Rock, Folk).Margin(Folk, Rock);
        wrong.Should().BeGreaterThan(right * 2); // 1 / (1 + e^-m) against 1 / (1 + e^m), m above 1
    }

    [Fact]
    public void Meet_AnyItems_ProfileStaysBounded() =>
        Gen.Int[0, 1_000].Array[1, 40].Array[1, 40].Sample(static items =>
        {
            TasteProfile tastes = TasteProfile.Blank;
            foreach (int[] aspects in items)
            {
                ItemCard item = Some.Card("i") with
                {
                    Topics = [.. aspects.Distinct().Select(static n => new WeightedAspect($"topic:t{n}", .2f))],
                    Words = [.. aspects.Distinct().Select(static n => new WeightedAspect($"word:w{n}", .2f))],
                };
                tastes = tastes.Meet(item).Reflect(item, Folk);
                tastes.Topics.Length.Should().BeLessThanOrEqualTo(TasteProfile.TopicCapacity * 5 / 4);
                tastes.Words.Length.Should().BeLessThanOrEqualTo(TasteProfile.WordCapacity * 5 / 4);
                tastes.Topics.Select(static taste => taste.Topic).Should().OnlyHaveUniqueItems();
            }

            tastes.Mass.Should().BeLessThanOrEqualTo(20);
        }, iter: 50);

    [Fact]
    public void Meet_TooManyTopics_TheWeakestLeave()
    {
        TasteProfile tastes = TasteProfile.Blank.Meet(Some.Card("weak", ("topic:weak", .01f)));
        for (int n = 0; n < 120; n++) tastes = tastes.Meet(Some.Card("i", ($"topic:t{n:000}", 1)));
        tastes.Topics.Should().HaveCount(TasteProfile.TopicCapacity);
        tastes.Topics.Should().NotContain(static taste => taste.Topic == "topic:weak").And.Contain(static taste => taste.Topic == "topic:t119");
    }

    private static TopicTaste Of(TasteProfile tastes, string topic) => tastes.Topics.Single(taste => taste.Topic == topic);
}
