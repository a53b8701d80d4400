using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Catalog;
using CsCheck;

namespace AgenticRec.Core.Tests.Catalog;

public class ItemAspectsTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        "the", "Whale", "1995", "Sea;", "&amp;", "<b>", "|", ",", "a", "\u00C9tude", "\u200B", ":",
        "\uD83D", "x y", "2001:", "\u767D\u9BE8", "99", "<", "(no genres listed)")
        .Array[0, 12].Select(parts => string.Join(' ', parts));

    private static readonly Gen<Item> AnyItem = Gen.Select(
        AnyText, AnyText, AnyText.Array[0, 4], Gen.Select(AnyText, AnyText).Array[0, 4],
        (title, description, categories, attributes) => new Item
        {
            Id = "i",
            Title = title,
            Description = description,
            Categories = [.. categories],
            Attributes = [.. attributes.Select(a => new NamedValue(a.Item1, a.Item2))],
        });

    [Fact]
    public void Of_Categories_GiveSegmentsAndTheirWords()
    {
        Item item = Item("", "Classic Rock; Sci-Fi|Food & Drink", "Rock &amp; Roll, R", "(No genres listed)", " ");
        ItemAspects.Of(item).Topics.Should().Equal(
            "category:classic rock", "category:drink", "category:food", "category:r", "category:rock", "category:roll", "category:sci-fi",
            "topic:classic", "topic:drink", "topic:fi", "topic:food", "topic:rock", "topic:roll", "topic:sci");
    }

    [Fact]
    public void Of_StopWordsInCategory_StayInTheCategoryOnly() =>
        ItemAspects.Of(Item("", "The History of Whaling")).Topics.Should().Equal("category:the history of whaling", "topic:history", "topic:whaling");

    [Fact]
    public void Of_MovieLensTitle_CountsItsYearOnce()
    {
        // 1995: 5 * (1995 / 5) = 1995, to 1999; 5 * (1997 / 5) - 2 = 1993, to 1997.
        Item item = Item("Toy Story (1995)") with { Attributes = [new("year", "1995"), new("Date", "1995-11-22T00:00:00Z")] };
        ItemAspects aspects = ItemAspects.Of(item);
        aspects.Words.Should().Equal("word:1995", "word:story", "word:toy", "years:1993-1997", "years:1995-1999");
        aspects.Topics.Should().BeEmpty();
    }

    [Theory]
    [InlineData("1998", "years:1995-1999", "years:1998-2002")] // 5 * (2000 / 5) - 2 = 1998
    [InlineData("1901", "years:1900-1904", "years:1898-1902")]
    [InlineData("2034", "years:2030-2034", "years:2033-2037")]
    public void Of_YearInTitle_IsInTwoBuckets(string year, string even, string shifted) =>
        ItemAspects.Of(Item("Live " + year)).Words.Should().BeEquivalentTo("word:live", "word:" + year, even, shifted);

    [Theory]
    [InlineData("1900")]
    [InlineData("2035")]
    [InlineData("19955")]
    [InlineData("1995b")]
    public void Of_NumberThatIsNoYear_IsOnlyAWord(string number) => ItemAspects.Of(Item(number)).Words.Should().Equal("word:" + number);

    [Fact]
    public void Of_Title_IsDecodedAndStrippedOfMarkup() =>
        ItemAspects.Of(Item("The <font color=\"red\">Greatest</font> Hits, Vol. 2 &amp; I &lt;3 \u00C9tudes &gt; all")).Words
            .Should().Equal("word:greatest", "word:hits", "word:\u00E9tudes");

    [Fact]
    public void Of_Attributes_AreTopicsWhenTheyAreText()
    {
        Item item = Item("") with
        {
            Attributes =
            [
                new("Author", "Jane Austen"), new("pages", "300"), new("published", "May 1813"), new("a:b", "C"), new("", "x"), default,
                new("blurb", new string('x', 90)),
            ],
        };
        ItemAspects aspects = ItemAspects.Of(item);
        aspects.Topics.Should().Equal("a b:c", "author:jane austen", "blurb:" + new string('x', 80), "published:may 1813");
        aspects.Words.Should().Equal("pages:300");
    }

    [Fact]
    public void Of_Description_GivesItsFirstLongWords()
    {
        string description = "From the sea: whales, Whales &amp; men " + string.Join(' ', Enumerable.Range(10, 40).Select(i => $"word{i}"));
        IEnumerable<string> words = ItemAspects.Of(Item("") with { Description = description }).Words;
        // "from", "the" are stop words; "sea", "men" are short; whales and word10 to word32 make 24.
        words.Should().Equal(Enumerable.Range(10, 23).Select(i => $"text:word{i}").Prepend("text:whales"));
    }

    [Fact]
    public void Of_InvisibleCharacterWrittenAsEntity_IsNotLetIn() =>
        ItemAspects.Of(Item("", "Ro&#8203;ck") with { Attributes = [new("by", "a&#8238;b")] }).Topics
            .Should().Equal("by:ab", "category:rock", "topic:rock");

    [Fact]
    public void Of_WordWithoutSpaces_ComesInPieces() =>
        ItemAspects.Of(Item(new string('\u767D', 100))).Words.Should().Equal("word:" + new string('\u767D', 36), "word:" + new string('\u767D', 64));

    [Fact]
    public void Of_MissingParts_AreEmpty()
    {
        ItemAspects aspects = ItemAspects.Of(new Item { Id = "i", Title = null!, Description = null!, Categories = default, Attributes = default });
        aspects.Topics.Should().BeEmpty();
        aspects.Words.Should().BeEmpty();
    }

    [Fact]
    public void Of_AnyItem_IsSortedDistinctAndLowerCase() => AnyItem.Sample(item =>
    {
        ItemAspects aspects = ItemAspects.Of(item);
        return new[] { aspects.Topics, aspects.Words }.All(list =>
            list.SequenceEqual(list.Distinct().Order(StringComparer.Ordinal)) && list.All(a => a == a.ToLowerInvariant() && a.Contains(':')));
    });

    [Theory]
    [InlineData("category:folk", true, "folk")]
    [InlineData("topic:folk", false, "folk")]
    [InlineData("author:jane austen", false, "jane austen")]
    [InlineData("title:a: b", false, "a: b")]
    [InlineData("folk", false, "folk")]
    public void Readable_Aspect_IsWhatComesAfterTheFirstColon(string aspect, bool category, string readable)
    {
        ItemAspects.IsCategory(aspect).Should().Be(category);
        ItemAspects.Readable(aspect).Should().Be(readable);
    }

    [Theory]
    [InlineData("category:children's", "the category \"children's\"")]
    [InlineData("topic:sad", "the topic \"sad\"")]
    [InlineData("author:jane austen", "the author \"jane austen\"")]
    [InlineData("folk", "\"folk\"")]
    [InlineData(":folk", "\"folk\"")]
    public void Quoted_Aspect_FitsAnySentence(string aspect, string quoted) => ItemAspects.Quoted(aspect).Should().Be(quoted);

    [Fact]
    public void Of_Item_AllocatesLittleMoreThanItsAspects()
    {
        // What the speed of 64,000 items hangs on, without a clock: 40 aspects of about 50 bytes, two lists, two arrays, the decoded title.
        Item item = Item("Toy Story &amp; Friends (1995)", "Adventure|Animation|Children", "Comedy") with
        {
            Description = string.Join(' ', Enumerable.Range(0, 400).Select(i => $"description{i}")),
            Attributes = [new("director", "John Lasseter"), new("year", "1995"), new("minutes", "81")],
        };
        ItemAspects aspects = ItemAspects.Of(item);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) ItemAspects.Of(item);
        long perItem = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        (aspects.Topics.Length + aspects.Words.Length).Should().Be(40);
        perItem.Should().BeLessThan(8_000);
    }

    private static Item Item(string title, params string[] categories) => new() { Id = "i", Title = title, Categories = [.. categories] };
}
