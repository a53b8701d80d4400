using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using CsCheck;

namespace AgenticRec.Core.Tests.Memory;

/// <summary>Episodes to test with.</summary>
internal static class Episodes
{
    public static readonly DateTimeOffset Day0 = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Few items and aspects, so that likeness and contradiction are common; ids are given when a list is made.
    private static readonly Gen<Episode> Any = Gen.Select(
        Gen.Int[0, 60], Gen.Int[0, 12].Array[0, 3], Gen.Int[0, 400], Gen.Float[0f, 1f], Gen.Float[-1f, 1f], Gen.Int[0, 3],
        (item, aspects, day, importance, value, text) => new Episode
        {
            Id = "",
            Text = $"Met item {item}, {text}.",
            ItemIds = [$"i{item}"],
            Aspects = [.. aspects.Select(a => $"topic:t{a}").Distinct()],
            At = Day0.AddDays(day),
            Importance = importance,
            Value = value,
        });

    public static readonly Gen<Episode[]> Some = Any.Array[0, 150].Select(list => list.Select((e, i) => e with { Id = $"e{i}" }).ToArray());

    public static Episode Of(string id, string item, float value = 1, double day = 0, float importance = 0.5f, params string[] aspects) => new()
    {
        Id = id,
        Text = $"Met {item}.",
        ItemIds = [item],
        Aspects = [.. aspects],
        At = Day0.AddDays(day),
        Importance = importance,
        Value = value,
    };

    public static ImmutableArray<Episode> Remembered(params IEnumerable<Episode> episodes) =>
        episodes.Aggregate(ImmutableArray<Episode>.Empty, LongTermMemory.Remember);
}
