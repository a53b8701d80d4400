using System.Buffers;
using System.Globalization;
using System.Text;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Catalog;

/// <summary>
/// The words of a text, in order: runs of Unicode letters and digits with their combining marks. Markup (<c>&lt;b&gt;</c>) is stepped over.
/// Nothing is allocated; a run is at most <see cref="MaxLength"/> characters, longer ones (scripts without spaces) come in pieces.
/// </summary>
internal ref struct WordRuns(ReadOnlySpan<char> text)
{
    /// <summary>The longest run, in characters: the size of a buffer that holds any of them.</summary>
    public const int MaxLength = 64;

    private ReadOnlySpan<char> _rest = text;

    /// <summary>The word as written.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Lets <c>foreach</c> read the words.</summary>
    public readonly WordRuns GetEnumerator() => this;

    /// <summary>Goes on to the next word.</summary>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            int used = WordCharacter(_rest);
            if (used == 0)
            {
                _rest = _rest[Gap(_rest)..];
                continue;
            }
            int length = 0;
            while (used > 0 && length + used <= MaxLength)
            {
                length += used;
                used = length < _rest.Length ? WordCharacter(_rest[length..]) : 0;
            }
            Current = _rest[..length];
            _rest = _rest[length..];
            return true;
        }
        return false;
    }

    // How many characters to step over where no word begins: a whole tag, or one. A '<' that opens none ("I <3 you") is only a character.
    private static int Gap(ReadOnlySpan<char> text)
    {
        if (text[0] != '<' || text.Length < 2 || !(char.IsAsciiLetter(text[1]) || text[1] is '/' or '!')) return 1;
        int end = text.IndexOf('>');
        return end > 0 ? end + 1 : 1;
    }

    // 0 when the text begins with no word character, otherwise how many chars it takes.
    private static int WordCharacter(ReadOnlySpan<char> text)
    {
        char c = text[0];
        if (c < 0x80) return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        if (Rune.DecodeFromUtf16(text, out Rune rune, out int used) != OperationStatus.Done) return 0;
        bool belongs = Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
        return belongs && !PlainText.IsInvisible(rune) ? used : 0;
    }
}
