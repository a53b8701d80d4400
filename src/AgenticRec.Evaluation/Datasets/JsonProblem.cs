using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>Says what is wrong with a JSON text to those who wrote it: the library's own words speak of .NET types and count lines anew.</summary>
internal static partial class JsonProblem
{
    public static string Of(JsonException e)
    {
        if (Missing().Match(e.Message) is { Success: true } missing) return $"It lacks {missing.Groups[1]}.";
        if (Unknown().Match(e.Message) is { Success: true } unknown) return $"The name {unknown.Groups[1]} is not known here.";
        return e.Path is ['$', '.', .. var name] ? $"The value of '{name}' cannot be read." : "It does not read as one.";
    }

    [GeneratedRegex("missing required properties including: (.+)\\.$")]
    private static partial Regex Missing();

    [GeneratedRegex("^The JSON property ('.+') could not be mapped")]
    private static partial Regex Unknown();
}
