using System.Globalization;
using System.Text;
using AgenticRec.Core.Safety;
using CsCheck;

namespace AgenticRec.Core.Tests.Safety;

public class PlainTextTests
{
    // Letters, white space, halves of surrogates, everything else: strings made of what the rules are about.
    private static readonly Gen<string> AnyText =
        Gen.OneOf(Gen.Char['a', 'd'], Gen.Char, Gen.Char[' ', '!'], Gen.Char['\u2000', '\u206F'], Gen.Char['\uD800', '\uDFFF'])
            .Array[0, 40].Select(c => new string(c));

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("  two \t\r\n lines\u00A0\u2003 ", "two lines")]
    [InlineData("\uFEFFstart", "start")]
    [InlineData("abc\u202Edef\u202C", "abcdef")] // bidirectional override
    [InlineData("ig\u200Bno\u200Dre", "ignore")] // zero width
    [InlineData("a\u0000b\u001Bc", "abc")]
    [InlineData("hi\U000E0041\U000E0042", "hi")] // the tag block, unseen letters to a model
    [InlineData("x\uFE0F\U000E0101y", "xy")] // variation selectors
    [InlineData("a\u3164b\u2800", "ab")] // letters and symbols that show nothing
    [InlineData("whale \uD83D\uDC33", "whale \uD83D\uDC33")]
    [InlineData("Caf\u00E9 &amp; <b>", "Caf\u00E9 &amp; <b>")] // nothing is decoded
    [InlineData(null, "")]
    [InlineData(" \u200B ", "")]
    public void Clean_Text_KeepsWhatAReaderSees(string? text, string expected) => PlainText.Clean(text, 100).Should().Be(expected);

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("ab cd", 3, "ab")] // no space at the end
    [InlineData("ab\uD83D\uDC33", 3, "ab")] // the pair does not fit
    [InlineData("ab\uD83D\uDC33", 4, "ab\uD83D\uDC33")]
    [InlineData("\u200B\u200Babc", 3, "abc")] // what is not seen does not count
    [InlineData("abc", 0, "")]
    public void Clean_TooLong_IsCutBetweenCharacters(string text, int maxLength, string expected) =>
        PlainText.Clean(text, maxLength).Should().Be(expected);

    // Not among the data above: an attribute's text cannot hold half of a pair.
    [Fact]
    public void Clean_HalfOfASurrogatePair_IsRemoved()
    {
        PlainText.Clean("lone \uD83D half", 100).Should().Be("lone half");
        PlainText.Clean("lone \uDC33\uD83D", 100).Should().Be("lone");
    }

    [Fact]
    public void Clean_NothingToChange_IsTheSameInstance()
    {
        string text = new("Moby-Dick \u2014 \u767D\u9BE8 \uD83D\uDC33".ToCharArray());
        PlainText.Clean(text, text.Length).Should().BeSameAs(text);
    }

    [Fact]
    public void Clean_NegativeLength_IsRefused()
    {
        Action clean = () => PlainText.Clean("a", -1);
        clean.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Clean_Twice_ChangesNothingMore() => Gen.Select(AnyText, Gen.Int[0, 30]).Sample((text, max) =>
    {
        string once = PlainText.Clean(text, max);
        return ReferenceEquals(PlainText.Clean(once, max), once);
    });

    [Fact]
    public void Clean_AnyText_IsShortWellFormedAndVisible() => Gen.Select(AnyText, Gen.Int[0, 30]).Sample((text, max) =>
    {
        string clean = PlainText.Clean(text, max);
        return clean.Length <= max && clean == clean.Trim() && !clean.Contains("  ") && clean.EnumerateRunes().All(Shows)
            && Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(clean)) == clean; // no half of a pair
    });

    private static bool Shows(Rune rune) => rune.Value == ' ' || (!Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate)
        && rune.Value is not ((>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) or 0xFFFE or 0xFFFF));
}
