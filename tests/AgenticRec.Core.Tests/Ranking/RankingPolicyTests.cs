using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Ranking;

public class RankingPolicyTests
{
    private static readonly ImmutableArray<float> Slopes = [.. Enumerable.Repeat(1f, Features.Count)];

    [Theory]
    [InlineData(RankingTask.Open, RankingTask.Given)]
    [InlineData(RankingTask.Given, RankingTask.Open)]
    public void Step_OneTask_TouchesOnlyItsHead(RankingTask task, RankingTask other)
    {
        RankingPolicy next = RankingPolicy.Initial.Step(task, Slopes.AsSpan(), 1);
        next.For(other).Should().BeSameAs(RankingPolicy.Initial.For(other));
        // From the prior there is no pull: squares 2, every weight falls by 0.1 / sqrt(2).
        next.For(task).Weights.Zip(RankingPolicy.Initial.For(task).Weights, static (now, before) => before - now)
            .Should().OnlyContain(static fall => MathF.Abs(fall - .0707107f) < 1e-5f);
    }

    [Fact]
    public void Initial_Heads_HaveAWeightAndASquarePerFeature()
    {
        foreach (RankingTask task in Enum.GetValues<RankingTask>())
        {
            RankingPolicy.Initial.For(task).Weights.Should().HaveCount(Features.Count);
            RankingPolicy.Initial.For(task).Averages.Should().Equal(RankingPolicy.Initial.For(task).Weights);
            RankingPolicy.Initial.For(task).Squares.Should().HaveCount(Features.Count).And.OnlyContain(static square => square == 1);
        }

        Features.Names.Should().HaveCount(Features.Count);
    }

    [Fact]
    public void Learn_Lesson_CountsGradientsAndTakings()
    {
        var lesson = new PolicyLesson([new(RankingTask.Open, Slopes, 1), new(RankingTask.Given, Slopes, .5f)], ["category:folk", "category:folk"], 3);
        PolicyState next = new PolicyState().Learn(lesson);
        next.Version.Should().Be(1);
        next.Lessons.Should().Be(2);
        next.Shares.Total.Should().Be(3);
        next.Shares.Of("category:folk").Should().BeApproximately(.3125f, 1e-6f); // (2 + 0.5) / (3 + 5)
        next.Shares.Of("category:jazz").Should().BeApproximately(.0625f, 1e-6f); // (0 + 0.5) / (3 + 5)
        next.Policy.Open.Should().NotBe(RankingPolicy.Initial.Open);
        next.Policy.Given.Should().NotBe(RankingPolicy.Initial.Given);
    }

    [Fact]
    public void Rehearses_FirstTwoThousandOutcomes_All() =>
        Enumerable.Range(0, 500).Should().OnlyContain(n => After(PolicyState.RehearseAll - 1).Rehearses(Some.Draw(n)));

    [Theory]
    [InlineData(2_000, 10)] // never more than one in ten
    [InlineData(20_000, 10)]
    [InlineData(60_000, 30)] // one in n / 2,000
    [InlineData(5_000_000, PolicyState.RehearseAtLeastOneIn)]
    public void Rehearses_LaterOutcomes_OneInSoManyByTheirOwnDraw(int outcomes, int oneIn)
    {
        PolicyState policy = After(outcomes);
        Enumerable.Range(0, 2_000).Should().OnlyContain(n => policy.Rehearses(Some.Draw(n)) == (Some.Draw(n).Below(1, oneIn) == 0));
    }

    [Fact]
    public void Of_NoTakingsYet_IsATenthForEveryCategory() =>
        CategoryShares.None.Of("category:folk").Should().BeApproximately(.1f, 1e-6f); // 0.5 / 5

    private static PolicyState After(int outcomes) => new() { Shares = CategoryShares.None.With([], outcomes) };

    [Fact]
    public void Complete_StoredWithFewerFeatures_TakesTheOthersFromThePrior()
    {
        RankingPolicy learned = RankingPolicy.Initial.Step(RankingTask.Open, Slopes.AsSpan(), 1);
        RankingPolicy old = new() { Open = Fewer(learned.Open), Given = Fewer(learned.Given) };
        RankingPolicy complete = old.Complete();
        complete.Open.Weights.Should().Equal([.. learned.Open.Weights[..^1], RankingPolicy.Initial.Open.Weights[^1]]);
        (complete.Open.Averages.Length, complete.Given.Squares.Length, complete.Open.Steps).Should().Be((Features.Count, Features.Count, 1));
        learned.Complete().Should().BeSameAs(learned);

        static RankingHead Fewer(RankingHead head) => head with { Weights = head.Weights[..^1], Averages = head.Averages[..^1], Squares = head.Squares[..^1] };
    }
}
