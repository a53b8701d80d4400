using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace AgenticRec.Server.Telemetry;

/// <summary>What can be told of frameworks' events and failures without telling an id: numbers, times, addresses, kinds and places in the code. Texts can hold anything.</summary>
internal static partial class SafeWords
{
    private const string Hidden = "…";
    private const int MostFrames = 12;

    /// <summary>Whether a value can be no id, and hold none.</summary>
    public static bool IsSafe(object? value) =>
        value is null or bool or Enum or TimeSpan or DateTime or DateTimeOffset or SiloAddress or EndPoint or IPAddress or Type
        || (value.GetType().IsPrimitive && value is not char);

    /// <summary>Whether a value is one of Orleans' names for an agent or a call.</summary>
    public static bool IsIdentity(object? value) => !IsSafe(value) && value!.GetType().Namespace?.StartsWith("Orleans", StringComparison.Ordinal) == true;

    /// <summary>A template with the values that are safe.</summary>
    public static string Fill(string template, IReadOnlyList<KeyValuePair<string, object?>> values) => Holes().Replace(template, hole =>
    {
        foreach ((string name, object? value) in values)
            if (name == hole.Groups[1].Value)
                return IsSafe(value) ? value?.ToString() ?? "none" : Hidden;
        return Hidden;
    });

    /// <summary>A failure as its kinds, outermost first, with the messages of those that speak of files and sockets only.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="withStack">Whether the innermost places in the code are told too.</param>
    public static string Of(Exception failure, bool withStack)
    {
        StringBuilder words = new();
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            words.Append(words.Length > 0 ? " <- " : "").Append(cause.GetType().Name);
            if (cause is SqliteException or SocketException || cause.GetType() == typeof(IOException)) words.Append(": ").Append(cause.Message);
        }

        if (withStack && failure.GetBaseException().StackTrace is { } stack)
            foreach (string frame in stack.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostFrames))
                words.Append("\n   ").Append(frame);
        return words.ToString();
    }

    [GeneratedRegex(@"\{(\w+)(?:[,:][^}]*)?\}")]
    private static partial Regex Holes();
}
