namespace AgenticRec.Abstractions.Catalog;

/// <summary>When an item may be put.</summary>
/// <param name="MustBeNew">Only when the catalogue has no such item.</param>
/// <param name="Expected">Only when the item is still this; null: whatever it is.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.ItemCondition")]
public sealed record ItemCondition([property: Id(0)] bool MustBeNew = false, [property: Id(1)] Item? Expected = null)
{
    /// <summary>Always.</summary>
    public static ItemCondition None { get; } = new();
}

/// <summary>What became of an item that was put.</summary>
/// <param name="Outcome">Created, replaced, or not put because the condition did not hold.</param>
/// <param name="Item">The item as the catalogue holds it now; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.ItemChange")]
public sealed record ItemChange([property: Id(0)] ItemChangeOutcome Outcome, [property: Id(1)] Item? Item);

/// <summary>What can become of an item that is put.</summary>
[GenerateSerializer]
public enum ItemChangeOutcome
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>It replaced what was there.</summary>
    Replaced,

    /// <summary>The condition did not hold; nothing changed.</summary>
    ConditionFailed,
}
