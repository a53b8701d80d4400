using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Testing;

/// <summary>Things that a client of the platform makes, ordinary unless told otherwise.</summary>
public static partial class Some
{
    public static readonly DateTimeOffset Day0 = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Item Item(string id, params ReadOnlySpan<string> categories) =>
        new() { Id = id, Title = "Title of " + id, Categories = [.. categories] };

    /// <summary>An interaction whose operation id follows from what it is, so that the same call makes the same event.</summary>
    public static Interaction Interaction(
        string itemId, string kind = InteractionKinds.Liked, double? rating = null, int day = 0, string? operationId = null) => new()
        {
            ItemId = itemId,
            Kind = kind,
            Rating = rating,
            At = Day0.AddDays(day),
            OperationId = operationId ?? $"{itemId}-{kind}-{day}",
        };

    /// <summary>As many different interactions as asked for, a day apart, each with an item of its own.</summary>
    public static ImmutableArray<Interaction> Interactions(int count, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(static n => Interaction($"i{n}", day: n))];

    public static NamedValue Value(string name, string value) => new(name, value);
}
