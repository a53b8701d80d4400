using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Orleans.Serialization;
using Orleans.Storage;

namespace AgenticRec.Storage.Memory;

/// <summary>
/// Rows in this process's memory: nothing survives the process. Several silos of one process may share a store. States that declare
/// themselves immutable are kept as they are; others are copied on the way in and out.
/// </summary>
public sealed class InMemoryStore : IStateCatalog
{
    private readonly ConcurrentDictionary<(string StateName, GrainId Grain), Row> _rows = new();
    private long _etag;

    /// <summary>How many rows the store holds.</summary>
    public int Rows => _rows.Count;

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListKeysAsync(
        string stateName, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach ((string name, GrainId grain) in _rows.Keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (name == stateName) yield return grain.Key.ToString()!;
        }

        await Task.CompletedTask;
    }

    internal void Read<T>(string stateName, GrainId grain, IGrainState<T> state, DeepCopier copier)
    {
        if (_rows.TryGetValue((stateName, grain), out Row? row))
        {
            (state.State, state.ETag, state.RecordExists) = (Kept<T>((T)row.State, copier), row.ETag, true);
            return;
        }

        (state.State, state.ETag, state.RecordExists) = (Activator.CreateInstance<T>(), null, false);
    }

    internal void Write<T>(string stateName, GrainId grain, IGrainState<T> state, DeepCopier copier)
    {
        var fresh = new Row(Kept(state.State, copier)!, Interlocked.Increment(ref _etag).ToString(CultureInfo.InvariantCulture));
        if (state.ETag is null)
        {
            if (!_rows.TryAdd((stateName, grain), fresh)) throw Stale(stateName, grain, state.ETag);
        }
        else if (!_rows.TryGetValue((stateName, grain), out Row? known) || known.ETag != state.ETag || !_rows.TryUpdate((stateName, grain), fresh, known))
        {
            throw Stale(stateName, grain, state.ETag);
        }

        (state.ETag, state.RecordExists) = (fresh.ETag, true);
    }

    internal void Clear<T>(string stateName, GrainId grain, IGrainState<T> state)
    {
        if (_rows.TryGetValue((stateName, grain), out Row? known)
            && (known.ETag != state.ETag || !_rows.TryRemove(KeyValuePair.Create((stateName, grain), known))))
            throw Stale(stateName, grain, state.ETag);
        (state.State, state.ETag, state.RecordExists) = (Activator.CreateInstance<T>(), null, false);
    }

    private static T Kept<T>(T state, DeepCopier copier) => Immutability<T>.Declared ? state : copier.Copy(state)!;

    private InconsistentStateException Stale(string stateName, GrainId grain, string? etag) => new(
        $"The stored state '{stateName}' of {grain} is not the one this write is based on.",
        _rows.TryGetValue((stateName, grain), out Row? row) ? row.ETag : "none",
        etag ?? "none");

    private sealed record Row(object State, string ETag);

    private static class Immutability<T>
    {
        public static readonly bool Declared = typeof(T).GetCustomAttribute<ImmutableAttribute>() is not null;
    }
}
