using System.Buffers;
using System.Globalization;
using System.Text;

namespace AgenticRec.Core.Safety;

/// <summary>Makes text from outside safe to show, to store and to put into a prompt: what is left is what a reader sees.</summary>
/// <remarks>
/// Characters that nobody sees can reorder a line (bidirectional overrides), hide orders to a model (the tag block, variation selectors)
/// or make equal looking texts differ (zero width). They carry nothing an agent needs, so they go; joined emoji and scripts that use
/// joiners lose their finer shaping, which is the price. Nothing is decoded: an entity stays the letters it is written with.
/// </remarks>
public static class PlainText
{
    /// <summary>Removes control and invisible characters, makes one space of every run of white space, trims, and cuts.</summary>
    /// <param name="text">Any text; null counts as empty. Halves of surrogate pairs are removed.</param>
    /// <param name="maxLength">The most characters of the result, 0 or more; a surrogate pair is never split.</param>
    /// <returns>The cleaned text; the same instance when nothing changes. Cleaning twice changes nothing more.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> is below zero.</exception>
    public static string Clean(string? text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLength);
        if (text is null) return "";
        return text.Length <= maxLength && IsClean(text) ? text : Rewrite(text, maxLength);
    }

    /// <summary>Whether a character shows nothing: controls, format characters, fillers and selectors that Unicode counts as letters or marks.</summary>
    internal static bool IsInvisible(Rune rune)
    {
        int v = rune.Value;
        if (v < 0x80) return v < 0x20 || v == 0x7F;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format) return true;
        if ((v & 0xFFFE) == 0xFFFE || v is >= 0xFDD0 and <= 0xFDEF) return true; // noncharacters
        return v is 0x034F or 0x2800 or 0x3164 or 0xFFA0 or (0x115F or 0x1160) or (0x17B4 or 0x17B5)
            or (>= 0x180B and <= 0x180F) or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFF8)
            or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);
    }

    private static bool IsClean(string text)
    {
        bool afterSpace = true;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is > ' ' and < (char)0x7F)
            {
                afterSpace = false;
                continue;
            }
            if (c == ' ')
            {
                if (afterSpace) return false;
                afterSpace = true;
                continue;
            }
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int used) != OperationStatus.Done) return false;
            if (Rune.IsWhiteSpace(rune) || IsInvisible(rune)) return false;
            afterSpace = false;
            i += used - 1;
        }
        return !afterSpace || text.Length == 0;
    }

    private static string Rewrite(string text, int maxLength)
    {
        char[] clean = new char[Math.Min(text.Length, maxLength)];
        int length = 0;
        bool space = false;
        int used;
        for (int i = 0; i < text.Length; i += used)
        {
            bool whole = Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out used) == OperationStatus.Done;
            if (whole && Rune.IsWhiteSpace(rune))
            {
                space = length > 0;
                continue;
            }
            if (!whole || IsInvisible(rune)) continue;
            if (length + (space ? 1 : 0) + used > clean.Length) break;
            if (space) clean[length++] = ' ';
            space = false;
            length += rune.EncodeToUtf16(clean.AsSpan(length));
        }
        return new string(clean, 0, length);
    }
}
