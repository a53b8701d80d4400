namespace AgenticRec.Core;

/// <summary>Goes through values by rising key and sorts only as many of them as are looked at. Reorders both spans.</summary>
/// <param name="keys">The keys.</param>
/// <param name="values">The values, one a key.</param>
internal ref struct SmallestFirst<T>(Span<float> keys, Span<T> values)
{
    private const int Chunk = 64;

    private readonly Span<float> _keys = keys;
    private readonly Span<T> _values = values;
    private int _looked;
    private int _sorted;

    public readonly T Current => _values[_looked - 1];

    public readonly SmallestFirst<T> GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_looked == _values.Length) return false;
        if (_looked == _sorted) SortNext();
        _looked++;
        return true;
    }

    private void SortNext()
    {
        Span<float> keys = _keys[_sorted..];
        Span<T> values = _values[_sorted..];
        int chunk = Math.Min(Chunk, keys.Length);
        Selection.Smallest(keys, values, chunk);
        keys[..chunk].Sort(values[..chunk]);
        _sorted += chunk;
    }
}
