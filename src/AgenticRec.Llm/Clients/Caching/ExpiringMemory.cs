using System.Diagnostics.CodeAnalysis;

namespace AgenticRec.Llm.Clients.Caching;

/// <summary>A bounded memory: what was not used for longest leaves first, and nothing is kept beyond its lifetime. Safe for concurrent use.</summary>
internal sealed class ExpiringMemory<TKey, TValue>(int capacity, TimeSpan lifetime, TimeProvider time) where TKey : notnull
{
    private readonly record struct Entry(TKey Key, TValue Value, long Stored);

    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private readonly Lock _lock = new();

    public int Count
    {
        get { lock (_lock) return _entries.Count; }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var node))
            {
                if (time.GetElapsedTime(node.Value.Stored) < lifetime)
                {
                    _byUse.Remove(node);
                    _byUse.AddFirst(node);
                    value = node.Value.Value;
                    return true;
                }
                Remove(node);
            }
            value = default;
            return false;
        }
    }

    public void Put(TKey key, TValue value)
    {
        if (capacity == 0) return;
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var known)) Remove(known);
            else if (_entries.Count >= capacity) Remove(_byUse.Last!);
            _entries[key] = _byUse.AddFirst(new Entry(key, value, time.GetTimestamp()));
        }
    }

    public void Forget(TKey key)
    {
        lock (_lock)
            if (_entries.TryGetValue(key, out var node)) Remove(node);
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _entries.Remove(node.Value.Key);
        _byUse.Remove(node);
    }
}
