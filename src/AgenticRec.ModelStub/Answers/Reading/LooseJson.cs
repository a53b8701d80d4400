using System.Text;
using System.Text.Json;

namespace AgenticRec.ModelStub.Answers.Reading;

/// <summary>JSON that stands somewhere in a text.</summary>
internal static class LooseJson
{
    /// <summary>Parses one value, white space around it allowed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out JsonElement value)
    {
        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text.ToArray()));
            value = JsonElement.ParseValue(ref reader);
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }

    /// <summary>The objects that begin at a brace of the text, in order; those inside others are not looked at.</summary>
    public static IEnumerable<JsonElement> Objects(string text)
    {
        for (int at = text.IndexOf('{', StringComparison.Ordinal); at >= 0;)
        {
            int length = LengthOf(text.AsSpan(at));
            int next = at + 1;
            if (length > 0 && TryParse(text.AsSpan(at, length), out JsonElement value))
            {
                yield return value;
                next = at + length;
            }

            at = next < text.Length ? text.IndexOf('{', next) : -1;
        }
    }

    // To the brace that closes the first one, braces inside strings aside; 0: none.
    private static int LengthOf(ReadOnlySpan<char> text)
    {
        int depth = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '\\') i++;
            else if (c == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (c == '{') depth++;
            else if (c == '}' && --depth == 0) return i + 1;
        }

        return 0;
    }
}
