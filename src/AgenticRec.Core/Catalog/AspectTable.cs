using System.Runtime.InteropServices;

namespace AgenticRec.Core.Catalog;

/// <summary>The aspects of a shard's items: their numbers, how many items have each, and which.</summary>
internal sealed class AspectTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<bool> _categories = [];
    private readonly List<List<int>> _postings = [];

    public int Count => _names.Count;

    public string Name(int aspect) => _names[aspect];

    public bool IsCategory(int aspect) => _categories[aspect];

    /// <summary>The items that have the aspect, as their numbers in the index.</summary>
    public ReadOnlySpan<int> Items(int aspect) => CollectionsMarshal.AsSpan(_postings[aspect]);

    public bool TryFind(string name, out int aspect) => _numbers.TryGetValue(name, out aspect);

    public int Add(string name, int item)
    {
        ref int aspect = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, name, out bool known);
        if (!known)
        {
            aspect = _names.Count;
            _names.Add(name);
            _categories.Add(ItemAspects.IsCategory(name));
            _postings.Add([]);
        }

        _postings[aspect].Add(item);
        return aspect;
    }

    public void Remove(int aspect, int item) => _postings[aspect].Remove(item);

    /// <summary>How rare an aspect is among <paramref name="items"/> items: ln(1 + items / items with the aspect).</summary>
    public float Rarity(int aspect, int items) => MathF.Log(1 + (items / (float)Math.Max(1, _postings[aspect].Count)));
}
