using AgenticRec.Core.Catalog;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Reasoning;
using AgenticRec.Testing;
using CsCheck;

namespace AgenticRec.Core.Tests.Reasoning;

public class EmbeddedReasonerTests
{
    private static readonly ItemCard Folk = Some.Card("f", ("category:folk", 1)), Rock = Some.Card("r", ("category:rock", 1));

    [Fact]
    public async Task Choose_TasteForOne_TakesItAndSaysWhy()
    {
        Choice choice = await Choose(TasteProfile.Blank.Meet(Folk), Rock, Folk);
        // Folk: 0.5 * short-term taste 1 = 0.5, rock: 0; 1 / (1 + e^-0.5) = 0.622459
        (choice.ItemId, choice.Explanation).Should().Be(("f", "Title of f over Title of r, for the category \"folk\""));
        choice.Confidence.Should().BeApproximately(.622459, 1e-6);
    }

    [Fact]
    public async Task Choose_LeaningAgainst_TakesTheOther() =>
        (await Choose(TasteProfile.Blank.Reflect(Folk, Rock), Rock, Folk)).ItemId.Should().Be("f");

    [Fact]
    public async Task Choose_NothingKnown_TakesTheMorePopular()
    {
        Choice choice = await Choose(TasteProfile.Blank, Rock, Folk with { Popularity = 1 });
        (choice.ItemId, choice.Explanation).Should().Be(("f", "Title of f over Title of r, as more people take it"));
        choice.Confidence.Should().BeApproximately(.524979, 1e-6); // 1 / (1 + e^-0.1)
    }

    [Fact]
    public void Choose_AnyTastes_SwappingThePlacesChangesNothing() =>
        Gen.Select(Gen.Float[-2f, 2f], Gen.Float[0f, 2f], Gen.Float[0f, .9f]).SampleAsync(static async (leaning, taste, popularity) =>
        {
            TasteProfile tastes = new() { Topics = [new TopicTaste { Topic = "category:folk", Leaning = leaning, Short = taste }] };
            ItemCard other = Rock with { Popularity = popularity };
            Choice one = await Choose(tastes, Folk, other), swapped = await Choose(tastes, other, Folk);
            one.Confidence.Should().BeInRange(.5, 1).And.Be(swapped.Confidence);
            if (one.Confidence > .5) one.Should().Be(swapped);
        });

    private static ValueTask<Choice> Choose(TasteProfile tastes, ItemCard first, ItemCard second) =>
        new EmbeddedReasoner().Choose(new ChoiceQuestion(tastes, first, second), CancellationToken.None);
}
