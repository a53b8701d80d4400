using System.Collections.Immutable;

namespace AgenticRec.Core.Memory;

/// <summary>Something that happened to a user and is worth keeping: one entry of long-term memory.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.Episode")]
public sealed record Episode
{
    /// <summary>Unique within the user; comes from the operation that made the episode.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What happened, readable plain text.</summary>
    public required string Text
    {
        get => Kept.ToString();
        init => Kept = new Utf8Text(value);
    }

    /// <summary>The items it is about, newest first once consolidated. Default none.</summary>
    [Id(2)] public ImmutableArray<string> ItemIds { get; init; } = [];

    /// <summary>The aspects it is about (<see cref="Catalog.ItemAspects"/>). Default none.</summary>
    [Id(3)] public ImmutableArray<string> Aspects { get; init; } = [];

    /// <summary>When it happened or was last reinforced.</summary>
    [Id(4)] public required DateTimeOffset At { get; init; }

    /// <summary>How much it matters, in [0, 1].</summary>
    [Id(5)] public float Importance { get; init; }

    /// <summary>How often later events confirmed it, from 0.</summary>
    [Id(6)] public int Reinforcements { get; init; }

    /// <summary>How it felt, in [-1, 1]; the mean over the events it stands for. Only episodes of the same sign are merged.</summary>
    [Id(7)] public float Value { get; init; }

    [Id(1)] private Utf8Text Kept { get; init; }
}
