namespace AgenticRec.Core.Catalog;

/// <summary>Which of a shard's items have each aspect: the inverted index, by the tenant's aspect numbers.</summary>
internal sealed class AspectTable(Numbering numbers)
{
    private Row[] _rows = [];

    /// <summary>How many aspects the shard's items have ever had.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers of this table's aspects are below it.</summary>
    public int Extent => _rows.Length;

    public string Name(int aspect) => numbers.Text(aspect);

    public bool IsCategory(int aspect) => _rows[aspect].IsCategory;

    /// <summary>The items that have the aspect, as their places in the index.</summary>
    public ReadOnlySpan<int> Items(int aspect) => aspect < _rows.Length ? _rows[aspect].Items.AsSpan(0, _rows[aspect].Count) : [];

    /// <summary>How many items have the aspect.</summary>
    public int Holders(int aspect) => aspect < _rows.Length ? _rows[aspect].Count : 0;

    /// <summary>The number of an aspect that an item of the shard has or had; -1 otherwise.</summary>
    public int Find(string name) => numbers.Find(name) is var aspect && aspect < _rows.Length && aspect >= 0 && _rows[aspect].Items is not null ? aspect : -1;

    public int Add(string name, int item)
    {
        int aspect = numbers.Of(name);
        if (aspect >= _rows.Length) Array.Resize(ref _rows, Math.Max(aspect + 1, numbers.Count) * 2);
        ref Row row = ref _rows[aspect];
        if (row.Items is null)
        {
            row = new Row { Items = new int[1], IsCategory = ItemAspects.IsCategory(name) };
            Count++;
        }

        if (row.Count == row.Items.Length) Array.Resize(ref row.Items, row.Count * 2);
        row.Items[row.Count++] = item;
        return aspect;
    }

    public void Remove(int aspect, int item)
    {
        ref Row row = ref _rows[aspect];
        int at = row.Items.AsSpan(0, row.Count).IndexOf(item);
        if (at < 0) return;
        row.Items.AsSpan(at + 1, row.Count - at - 1).CopyTo(row.Items.AsSpan(at));
        row.Count--;
    }

    /// <summary>How rare an aspect is among <paramref name="items"/> items: ln(1 + items / items with the aspect).</summary>
    public float Rarity(int aspect, int items) => MathF.Log(1 + (items / (float)Math.Max(1, Holders(aspect))));

    private struct Row
    {
        public int[]? Items;
        public int Count;
        public bool IsCategory;
    }
}
