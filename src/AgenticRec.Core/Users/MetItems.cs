using System.Collections.Immutable;

namespace AgenticRec.Core.Users;

/// <summary>Which items a user has met, while a batch comes in. A few questions are answered by looking through the list: a set of all of it would cost more.</summary>
/// <param name="before">Items met before the batch.</param>
/// <param name="questions">About how many questions will come.</param>
internal sealed class MetItems(ImmutableArray<string> before, int questions)
{
    private const int Few = 8;

    private readonly List<string> _added = [];
    private readonly HashSet<string>? _all = questions > Few ? new(before, StringComparer.Ordinal) : null;

    /// <summary>Items of the batch that were not met before, in the order met.</summary>
    public ImmutableArray<string> Added => [.. _added];

    public bool Contains(string itemId) => _all?.Contains(itemId) ?? (before.AsSpan().Contains(itemId) || _added.Contains(itemId));

    /// <summary>Adds an item that was not met before.</summary>
    public void Add(string itemId)
    {
        _added.Add(itemId);
        _all?.Add(itemId);
    }
}
