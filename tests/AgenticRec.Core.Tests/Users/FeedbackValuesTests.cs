using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Users;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Users;

public class FeedbackValuesTests
{
    private static readonly TenantSettings OneToFive = TenantSettings.Default with { LowestRating = 1, HighestRating = 5 };

    [Theory]
    [InlineData(InteractionKinds.Shown, 0f)]
    [InlineData(InteractionKinds.Viewed, .3f)]
    [InlineData(InteractionKinds.Clicked, .4f)]
    [InlineData(InteractionKinds.Saved, .7f)]
    [InlineData(InteractionKinds.Liked, .8f)]
    [InlineData(InteractionKinds.Purchased, 1f)]
    [InlineData(InteractionKinds.Skipped, -.3f)]
    [InlineData(InteractionKinds.Disliked, -1f)]
    public void Of_Kind_HasItsDefaultValue(string kind, float value) =>
        FeedbackValues.Of(Some.Interaction("i", kind), TenantSettings.Default).Should().Be(value);

    [Theory]
    [InlineData(1, -1f)]
    [InlineData(2, -.5f)]
    [InlineData(3, 0f)]
    [InlineData(5, 1f)]
    public void Of_Rating_MapsTheScaleToMinusOneToOne(double rating, float value) =>
        FeedbackValues.Of(Some.Interaction("i", InteractionKinds.Rated, rating), OneToFive).Should().Be(value);

    [Theory]
    [InlineData(.999)]
    [InlineData(5.001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(null)]
    public void Problem_RatingOffTheScaleOrMissing_IsRejected(double? rating)
    {
        Interaction rated = Some.Interaction("i", InteractionKinds.Rated, rating);
        FeedbackValues.Of(rated, OneToFive).Should().BeNull();
        FeedbackValues.Problem(rated, OneToFive).Should().Contain("rating");
    }

    [Fact]
    public void Problem_RatingOffTheScaleBesideAnotherKind_IsRejected() =>
        FeedbackValues.Problem(Some.Interaction("i", InteractionKinds.Liked, rating: 6), OneToFive).Should().Contain("off the scale 1 to 5");

    [Fact]
    public void Of_KindTheTenantHasConfigured_GoesBeforeTheDefault()
    {
        TenantSettings settings = OneToFive with { KindValues = [new("finished", .9), new(InteractionKinds.Viewed, -.1)] };
        FeedbackValues.Of(Some.Interaction("i", "finished"), settings).Should().Be(.9f);
        FeedbackValues.Of(Some.Interaction("i", InteractionKinds.Viewed), settings).Should().Be(-.1f);
        FeedbackValues.Of(Some.Interaction("i", "Finished"), settings).Should().BeNull();
        FeedbackValues.Problem(Some.Interaction("i", "finished"), OneToFive).Should().Contain("'finished' is not known");
    }

    [Theory]
    [InlineData("", "op")]
    [InlineData("i\n", "op")]
    [InlineData("i", " ")]
    public void Problem_BadIds_AreRejected(string itemId, string operationId) =>
        FeedbackValues.Problem(Some.Interaction(itemId, operationId: operationId), OneToFive).Should().NotBeNull();

    [Fact]
    public void Problem_Limits_AreTheLastThatPass()
    {
        Interaction most = Some.Interaction("i", operationId: new string('o', 128)) with { Context = [.. Enumerable.Repeat(Some.Value("a", "b"), 16)] };
        FeedbackValues.Problem(most, OneToFive).Should().BeNull();
        FeedbackValues.Problem(most with { OperationId = new string('o', 129) }, OneToFive).Should().Contain("128");
        FeedbackValues.Problem(most with { Context = most.Context.Add(Some.Value("a", "b")) }, OneToFive).Should().Contain("16");
        FeedbackValues.Problem(most with { Context = default }, OneToFive).Should().Contain("16");

        Interaction longest = most with { Context = [Some.Value(new string('n', 64), new string('v', 500))], SlateId = new string('s', 128) };
        FeedbackValues.Problem(longest, OneToFive).Should().BeNull();
        FeedbackValues.Problem(longest with { Context = [Some.Value(new string('n', 65), "v")] }, OneToFive).Should().Be("A context name is 65 characters long; 64 is the limit.");
        FeedbackValues.Problem(longest with { Context = [Some.Value("n", new string('v', 501))] }, OneToFive).Should().Be("A context value is 501 characters long; 500 is the limit.");
        FeedbackValues.Problem(longest with { SlateId = new string('s', 129) }, OneToFive).Should().Be("A slate id is 129 characters long; 128 is the limit.");
    }
}
