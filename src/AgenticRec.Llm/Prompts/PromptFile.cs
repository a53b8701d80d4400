using System.Collections.Immutable;
using System.Globalization;

namespace AgenticRec.Llm.Prompts;

/// <summary>A versioned prompt: plain text with a few front lines, reviewed like code.</summary>
/// <param name="Name">The task it asks for.</param>
/// <param name="Version">From 1; rises when the meaning changes.</param>
/// <param name="Role">The role of the model that is asked: reflection, ranking or conversation.</param>
/// <param name="Slots">Names of the data it takes, in order.</param>
/// <param name="Instructions">What the model is told.</param>
public sealed record PromptFile(string Name, int Version, string Role, ImmutableArray<string> Slots, string Instructions)
{
    private const string Divider = "---";

    /// <summary>The first line of the system message: <c>Task: NAME/VERSION</c>.</summary>
    public string TaskLine { get; } = string.Create(CultureInfo.InvariantCulture, $"Task: {Name}/{Version}");

    /// <summary>Reads a prompt file.</summary>
    /// <param name="text">Front lines <c>name</c>, <c>version</c>, <c>role</c>, <c>slots</c> in any order, a line <c>---</c>, the instructions.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="FormatException">A front line is missing, unknown, repeated or malformed; the message says where.</exception>
    public static PromptFile Parse(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int divider = Array.IndexOf(lines, Divider);
        if (divider < 0) throw Bad(file, lines.Length, $"no line '{Divider}' ends the front lines");
        var front = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < divider; i++)
        {
            int colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            string key = colon < 0 ? lines[i] : lines[i][..colon];
            if (colon < 0 || key is not ("name" or "version" or "role" or "slots")) throw Bad(file, i + 1, $"'{lines[i]}' is not name, version, role or slots");
            if (!front.TryAdd(key, lines[i][(colon + 1)..].Trim())) throw Bad(file, i + 1, $"'{key}' comes twice");
        }

        string Of(string key) => front.GetValueOrDefault(key) is { Length: > 0 } value ? value : throw Bad(file, 1, $"'{key}' is missing");
        if (!int.TryParse(Of("version"), NumberStyles.None, CultureInfo.InvariantCulture, out int version) || version < 1)
            throw Bad(file, 1, $"version '{front["version"]}' is not a number from 1");
        string instructions = string.Join('\n', lines[(divider + 1)..]).Trim();
        if (instructions.Length == 0) throw Bad(file, divider + 1, "nothing follows the front lines");
        return new PromptFile(
            Of("name"), version, Of("role"), [.. Of("slots").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], instructions);
    }

    private static FormatException Bad(string file, int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Prompt '{file}', line {line}: {what}."));
}
