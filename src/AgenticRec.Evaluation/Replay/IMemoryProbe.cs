namespace AgenticRec.Evaluation.Replay;

/// <summary>
/// Measures what agents take of memory. Given by whoever owns the silo, who alone can collect garbage, count activations and let storage rest; it is
/// told when the moments have come, and nothing else runs while it looks.
/// </summary>
public interface IMemoryProbe
{
    /// <summary>A moment to look has come; each comes once, in the order of <see cref="MemoryMoment"/>.</summary>
    ValueTask LookAsync(MemoryMoment moment, CancellationToken cancellationToken);

    /// <summary>What was found; asked for after the last moment.</summary>
    /// <param name="users">User agents that came to life in the replay.</param>
    /// <param name="items">Items in the catalogue.</param>
    /// <returns>Null where it could not be measured.</returns>
    MemoryFigures? Conclude(int users, int items);
}

/// <summary>The moments at which memory is looked at.</summary>
public enum MemoryMoment
{
    /// <summary>Before the first item.</summary>
    Empty,

    /// <summary>All items are in the catalogue, no user is there yet.</summary>
    CatalogueLoaded,

    /// <summary>Every interaction has been lived through, nothing has been recommended yet.</summary>
    Replayed,
}

/// <summary>What agents take of memory, idle.</summary>
/// <param name="BytesPerUserAgent">Bytes a user agent.</param>
/// <param name="BytesPerItemAgent">Bytes an item agent.</param>
public sealed record MemoryFigures(double BytesPerUserAgent, double BytesPerItemAgent);
