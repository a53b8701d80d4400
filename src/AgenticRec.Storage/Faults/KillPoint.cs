using System.Globalization;

namespace AgenticRec.Storage.Faults;

/// <summary>Where a process ends itself, as if by <c>kill -9</c>: at the n-th write of a state, just before the store is asked or just after it has answered.</summary>
/// <param name="After">Whether the write is done by then, though nobody has heard of it.</param>
/// <param name="StateName">Which state.</param>
/// <param name="Count">Which of its writes, from 1.</param>
public sealed record KillPoint(bool After, string StateName, long Count)
{
    /// <summary>The environment variable that sets a kill point: <c>before:item:37</c>, <c>after:user:5</c>. Unset, the default: none.</summary>
    public const string Variable = "AGENTICREC_KILL_POINT";

    /// <summary>The kill point in the environment; null when there is none.</summary>
    /// <exception cref="FormatException">The variable is set and cannot be read.</exception>
    public static KillPoint? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? Parse(text) : null;

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is not of the form.</exception>
    public static KillPoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':') is ["before" or "after", { Length: > 0 } stateName, var count]
            && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0
                ? new KillPoint(text.StartsWith("after", StringComparison.Ordinal), stateName, number)
                : throw new FormatException($"{Variable} is '{text}': write before:STATE:N or after:STATE:N, or unset it.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(After ? "after" : "before")}:{StateName}:{Count}");
}
