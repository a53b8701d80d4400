using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgenticRec.Llm.Answers;

/// <summary>Reads the JSON object of an answer, also where the model wrapped it: in a code fence, after a thought, before a farewell. Only a whole object counts.</summary>
internal static class AnswerReader
{
    /// <summary>The longest answer that is read, in characters.</summary>
    public const int Longest = 64_000;

    private const int MostStarts = 8;

    /// <summary>Reads.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="type">What it shall be.</param>
    /// <param name="answer">The answer; null when there is none.</param>
    /// <param name="problem">Why there is none, without a word of the answer.</param>
    public static bool TryRead<T>(string? text, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? answer, [NotNullWhen(false)] out string? problem)
        where T : class
    {
        answer = null;
        problem = Problem(text);
        if (problem is not null) return false;
        problem = "It holds no JSON object.";
        int starts = 0;
        for (int start = text!.IndexOf('{'); start >= 0 && starts < MostStarts; start = text.IndexOf('{', start + 1), starts++)
        {
            int end = EndOf(text, start);
            if (end < 0)
            {
                problem = "Its JSON object breaks off.";
                continue;
            }

            try
            {
                answer = JsonSerializer.Deserialize(text[start..end], type);
                if (answer is not null)
                {
                    problem = null;
                    return true;
                }
            }
            catch (JsonException e)
            {
                problem = e.Path is { Length: > 1 } path && path.Length < 80 ? $"Its JSON is wrong at {path}." : "Its JSON is wrong.";
            }

            // A thought in braces may come before the answer; what is inside this object is part of it.
            start = end - 1;
        }

        return false;
    }

    private static string? Problem(string? text) => text switch
    {
        null or "" => "It is empty.",
        { Length: > Longest } => $"It is longer than {Longest} characters.",
        _ => null,
    };

    // The place after the brace that closes the object; -1 when none does.
    private static int EndOf(string text, int start)
    {
        int depth = 0;
        bool quoted = false;
        for (int i = start; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c == '\\') i++;
                else if (c == '"') quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c == '{') depth++;
            else if (c == '}' && --depth == 0) return i + 1;
        }

        return -1;
    }
}
