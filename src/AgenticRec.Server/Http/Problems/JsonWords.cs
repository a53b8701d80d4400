using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgenticRec.Server.Http.Problems;

/// <summary>What is wrong with JSON, and where, in words that name no type of ours.</summary>
internal static partial class JsonWords
{
    public static string Of(JsonException failure)
    {
        string where = failure.Path is { Length: > 0 } path ? $" at {path}" : "";
        string line = failure.LineNumber is { } number ? $", line {number + 1}, byte {failure.BytePositionInLine}" : "";
        return $"The JSON cannot be read{where}{line}: {Plain(failure.Message)}";
    }

    /// <summary>A failure inside a value that a converter reads, for the reader around it to place.</summary>
    /// <param name="inner">The failure, its path beginning at the value.</param>
    /// <param name="path">Where the value stands; null: the reader around it knows.</param>
    public static JsonException Inside(JsonException inner, string? path = null) => path is null
        ? new JsonException(Plain(inner.Message))
        : new JsonException(Plain(inner.Message), path + inner.Path?.TrimStart('$'), inner.LineNumber, inner.BytePositionInLine);

    private static string Plain(string message)
    {
        int place = message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (place > 0) message = message[..place];
        if (UnknownField().Match(message) is { Success: true } unknown) return $"There is no field '{unknown.Groups[1].Value}' here.";
        if (MissingFields().Match(message) is { Success: true } missing) return $"Missing: {missing.Groups[1].Value}.";
        if (FieldTwice().Match(message) is { Success: true } twice) return $"The field '{twice.Groups[1].Value}' stands here twice.";
        if (message.Contains("allow null values", StringComparison.Ordinal)) return "null is not allowed here: leave the field out, or give it a value.";
        return message.Contains(" type ", StringComparison.Ordinal) || message.Contains("converted to", StringComparison.Ordinal)
            ? "The value is not of the kind that belongs here."
            : message;
    }

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped")]
    private static partial Regex UnknownField();

    [GeneratedRegex("missing required properties including: (.*)\\.$")]
    private static partial Regex MissingFields();

    [GeneratedRegex("^Duplicate property '(.*)' encountered")]
    private static partial Regex FieldTwice();
}
