using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>What was noticed while a data set was read, without stopping for it.</summary>
public sealed record DatasetFindings
{
    /// <summary>Items that have interactions but no line in the item file: kept, with the id as title.</summary>
    public int ItemsWithoutDescription { get; init; }

    /// <summary>Lines of the item file that described an item again: the last line counts.</summary>
    public int DuplicateItems { get; init; }

    /// <summary>Bad lines skipped, by file name; empty unless skipping was asked for.</summary>
    public ImmutableSortedDictionary<string, int> BadLines { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Where files of the set contradict each other, in words.</summary>
    public ImmutableArray<string> Inconsistencies { get; init; } = [];
}
