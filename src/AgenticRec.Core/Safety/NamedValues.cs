using System.Collections.Immutable;
using AgenticRec.Abstractions;

namespace AgenticRec.Core.Safety;

/// <summary>How long the free attributes may be that are told of items, users and situations, and the form in which they are kept.</summary>
public static class NamedValues
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The longest value, in characters.</summary>
    public const int MaxValueLength = 500;

    /// <summary>Says which of the values is too long; null when none is.</summary>
    /// <param name="of">What the values belong to, for the message: "attribute", "context".</param>
    /// <param name="values">The values.</param>
    public static string? ProblemOf(string of, ImmutableArray<NamedValue> values)
    {
        // Names for the message are made only where there is one: every event and request passes here.
        foreach (NamedValue told in values)
            if (told.Name?.Length > MaxNameLength || told.Value?.Length > MaxValueLength)
                return TextLimit.Problem($"{of} name", told.Name, MaxNameLength) ?? TextLimit.Problem($"{of} value", told.Value, MaxValueLength);
        return null;
    }

    /// <summary>The values as plain texts; those without a name or a value are dropped.</summary>
    public static ImmutableArray<NamedValue> Clean(ImmutableArray<NamedValue> values)
    {
        var kept = ImmutableArray.CreateBuilder<NamedValue>(values.Length);
        foreach (NamedValue told in values)
        {
            string name = PlainText.Clean(told.Name, MaxNameLength);
            string value = PlainText.Clean(told.Value, MaxValueLength);
            if (name.Length > 0 && value.Length > 0) kept.Add(new NamedValue(name, value));
        }
        return kept.DrainToImmutable();
    }
}
