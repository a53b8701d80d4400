using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Safety;
using CsCheck;

namespace AgenticRec.Core.Tests.Profiles;

public class SelfDescriptionWriterTests
{
    private static readonly Item Austen = new()
    {
        Id = "i",
        Title = "Pride and Prejudice",
        Categories = ["Romance; Classics", "romance", "Satire", "England"],
        Attributes = [new("pages", "300"), new("Author", "Jane Austen"), new("published", "1813-01-28")],
    };

    private const string Facts = "Pride and Prejudice by Jane Austen (1813): Romance, Classics, and Satire.";

    private static readonly Taste[] Audience =
    [
        new("category:wit", 2), new("category:balls", 1), new("category:poetry", 0.5f), new("category:war", -1), new("category:sport", -0.5f),
    ];

    [Theory]
    [InlineData(2, 2, 0, 0, "")] // not met often enough
    [InlineData(3, 2, 1, 0, " People who enjoy wit and balls tend to choose it; those drawn to war pass it over.")]
    [InlineData(3, 3, 0, 2, " People who enjoy wit and balls tend to choose it; those drawn to war pass it over.")]
    [InlineData(3, 3, 0, 0, " People who enjoy wit and balls tend to choose it.")]
    [InlineData(3, 0, 3, 0, " People drawn to war tend to pass it over.")]
    [InlineData(3, 0, 0, 0, "")]
    public void Write_Evidence_DecidesWhatIsSaidOfTheAudience(long met, long liked, long disliked, long passedOver, string people) =>
        SelfDescriptionWriter.Write(Austen, Audience, met, liked, disliked, passedOver).Should().Be(Facts + people);

    [Fact]
    public void Write_UnknownAudience_GivesTheFacts() => SelfDescriptionWriter.Write(Austen, [], 9, 9, 9, 9).Should().Be(Facts);

    [Fact]
    public void Write_TitleThatSaysItAlready_IsNotRepeated()
    {
        Item item = new() { Id = "i", Title = "Queen: Live &amp; Loud (1986)", Attributes = [new("artist", "Queen"), new("year", "1986")] };
        SelfDescriptionWriter.Write(item, [], 0, 0, 0, 0).Should().Be("Queen: Live & Loud (1986).");
    }

    [Fact]
    public void Write_BareItem_GivesItsTitle() =>
        SelfDescriptionWriter.Write(new Item { Id = "i", Title = "Blue", Categories = default, Attributes = default }, [], 0, 0, 0, 0)
            .Should().Be("Blue.");

    [Fact]
    public void Write_TitleThatShowsNothing_IsUntitled() =>
        SelfDescriptionWriter.Write(Austen with { Title = " \u200B" }, [], 0, 0, 0, 0).Should().StartWith("Untitled by Jane Austen");

    [Fact]
    public void Write_AnyItem_StaysWithinItsWords() => Gen
        .Select(TasteGen.Text, TasteGen.Text.Array[0, 6], TasteGen.Persona, TasteGen.Text, TasteGen.Some)
        .Sample((title, categories, attributes, maker, audience) =>
        {
            Item item = new()
            {
                Id = "i",
                Title = title,
                Categories = [.. categories],
                Attributes = [.. attributes, new("author", maker), new("year", "1995")],
            };
            string text = SelfDescriptionWriter.Write(item, audience, 9, 9, 9, 9);
            return TasteGen.Words(text) <= SelfDescriptionWriter.MaxWords && PlainText.Clean(text, text.Length) == text;
        });

}
