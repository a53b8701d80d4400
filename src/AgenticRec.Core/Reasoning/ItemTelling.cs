using AgenticRec.Core.Memory;

namespace AgenticRec.Core.Reasoning;

/// <summary>An item as its agent tells of it.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ItemTelling")]
public sealed record ItemTelling
{
    /// <summary>The item.</summary>
    [Id(0)] public required string ItemId { get; init; }

    /// <summary>Its title; the id for an item nobody has described.</summary>
    [Id(1)] public required string Title { get; init; }

    /// <summary>What the catalogue says of it: a short line of plain text.</summary>
    [Id(2)] public string About { get; init; } = "";

    /// <summary>What its agent has learned, in words.</summary>
    [Id(3)] public SpokenMemory Memory { get; init; } = SpokenMemory.Blank;

    /// <summary>Whether its texts carry orders to a reader (<see cref="Safety.Orders"/>); these are left out here.</summary>
    [Id(4)] public bool GivesOrders { get; init; }
}
