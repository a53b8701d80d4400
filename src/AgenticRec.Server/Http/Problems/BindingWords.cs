using System.Text.RegularExpressions;

namespace AgenticRec.Server.Http.Problems;

/// <summary>What is wrong with a query string or a body, in words that name no type of ours.</summary>
internal static partial class BindingWords
{
    public static string Of(BadHttpRequestException failure)
    {
        if (WrongValue().Match(failure.Message) is { Success: true } wrong)
        {
            string name = wrong.Groups[2].Value;
            return $"The query parameter '{char.ToLowerInvariant(name[0])}{name[1..]}' cannot be '{wrong.Groups[3].Value}': it is {Kind(wrong.Groups[1].Value)}.";
        }

        return failure.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal) ? "A JSON body is expected, and none came." : "The request cannot be read.";
    }

    private static string Kind(string type) => type switch
    {
        "int" or "long" => "a whole number",
        "bool" => "true or false",
        _ => "something else",
    };

    [GeneratedRegex("^Failed to bind parameter \"(?:Nullable<)?(\\w+)>? (\\w+)\" from \"(.*)\"", RegexOptions.Singleline)]
    private static partial Regex WrongValue();
}
