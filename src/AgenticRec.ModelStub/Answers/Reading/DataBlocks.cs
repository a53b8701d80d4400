using System.Text.Json;

namespace AgenticRec.ModelStub.Answers.Reading;

/// <summary>Reads the JSON between <c>&lt;data name="NAME"&gt;</c> and <c>&lt;/data&gt;</c>, each on a line of its own.</summary>
internal static class DataBlocks
{
    private const string Open = "<data name=\"";
    private const string Close = "</data>";

    public static IReadOnlyDictionary<string, JsonElement> In(IReadOnlyList<StubMessage> messages)
    {
        Dictionary<string, JsonElement> blocks = new(StringComparer.Ordinal);
        foreach (StubMessage message in messages)
            if (message.Role == "user") Read(message.Text, blocks);
        return blocks;
    }

    private static void Read(string text, Dictionary<string, JsonElement> blocks)
    {
        string? name = null;
        int from = 0;
        int lineStart = 0;
        while (lineStart < text.Length)
        {
            int lineEnd = text.IndexOf('\n', lineStart);
            if (lineEnd < 0) lineEnd = text.Length;
            ReadOnlySpan<char> line = text.AsSpan(lineStart, lineEnd - lineStart).Trim();
            if (name is null)
            {
                name = NameIn(line);
                from = lineEnd;
            }
            else if (line.SequenceEqual(Close))
            {
                if (LooseJson.TryParse(text.AsSpan(from, lineStart - from), out JsonElement block)) blocks[name] = block;
                name = null;
            }

            lineStart = lineEnd + 1;
        }
    }

    private static string? NameIn(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith(Open)) return null;
        ReadOnlySpan<char> rest = line[Open.Length..];
        int quote = rest.IndexOf('"');
        return quote > 0 && rest[quote..].EndsWith(">") ? rest[..quote].ToString() : null;
    }
}
