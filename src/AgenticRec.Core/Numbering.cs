using System.Collections.Concurrent;

namespace AgenticRec.Core;

/// <summary>
/// Gives every text of one kind (item ids, aspects) a small number, so that sums over them are kept in arrays and a text is looked up once.
/// Numbers mean nothing outside the process. Grows with the texts it has seen; any thread may use it.
/// </summary>
public sealed class Numbering
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private volatile Entry[] _entries = new Entry[1_024];
    private volatile int _count;

    /// <summary>How many texts have a number; the numbers are 0 to one less.</summary>
    public int Count => _count;

    /// <summary>The number of a text.</summary>
    public int Of(string text) => _numbers.TryGetValue(text, out int number) ? number : Add(text);

    /// <summary>The number of a text that has one; -1 otherwise.</summary>
    public int Find(string text) => _numbers.TryGetValue(text, out int number) ? number : -1;

    /// <summary>The text that a number was given to.</summary>
    public string Text(int number) => _entries[number].Text;

    /// <summary><see cref="Stable.ShardOf(string, int)"/> of the text that a number was given to.</summary>
    public int ShardOf(int number, int shards) => Stable.ShardOf(_entries[number].Hash, shards);

    private int Add(string text)
    {
        lock (_adding)
        {
            if (_numbers.TryGetValue(text, out int number)) return number;
            number = _count;
            Entry[] entries = _entries;
            if (number == entries.Length) Array.Resize(ref entries, number * 2);
            entries[number] = new Entry(text, Stable.Hash(text));
            _entries = entries;
            _count = number + 1;
            _numbers[text] = number; // last: whoever finds a number also finds its text
            return number;
        }
    }

    private readonly record struct Entry(string Text, ulong Hash);
}

/// <summary>The numberings of one tenant in this process: what is numbered by one instance cannot be read by another.</summary>
public sealed class TenantNumbers
{
    /// <summary>Item ids.</summary>
    public Numbering Items { get; } = new();

    /// <summary>Aspects of items and tastes.</summary>
    public Numbering Aspects { get; } = new();
}
