using System.Collections.Concurrent;

namespace AgenticRec.Core.Ranking;

/// <summary>
/// Gives every item id a small number, so that sums over items are kept in arrays. Numbers mean nothing outside the process. Grows with the
/// ids it has seen; any thread may use it.
/// </summary>
public sealed class ItemNumbers
{
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private volatile string[] _ids = new string[1_024];
    private volatile int _count;

    /// <summary>How many ids have a number; the numbers are 0 to one less.</summary>
    public int Count => _count;

    /// <summary>The number of an id.</summary>
    public int Of(string itemId) => _numbers.TryGetValue(itemId, out int number) ? number : Add(itemId);

    /// <summary>The number of an id that has one; -1 otherwise.</summary>
    public int Find(string itemId) => _numbers.TryGetValue(itemId, out int number) ? number : -1;

    /// <summary>The id that a number was given to.</summary>
    public string Id(int number) => _ids[number];

    private int Add(string itemId)
    {
        lock (_adding)
        {
            if (_numbers.TryGetValue(itemId, out int number)) return number;
            number = _count;
            string[] ids = _ids;
            if (number == ids.Length) Array.Resize(ref ids, number * 2);
            ids[number] = itemId;
            _ids = ids;
            _count = number + 1;
            _numbers[itemId] = number; // last: whoever finds a number also finds its id
            return number;
        }
    }
}
