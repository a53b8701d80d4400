namespace AgenticRec.Core;

/// <summary>Picks the few best of many without sorting the rest (quickselect, Hoare 1961).</summary>
internal static class Selection
{
    /// <summary>
    /// Moves the <paramref name="count"/> smallest keys to the front, in no order, and their values with them. Depends on the input alone: no draws.
    /// </summary>
    public static void Smallest<T>(Span<float> keys, Span<T> values, int count)
    {
        int low = 0, high = keys.Length - 1;
        while (low < high && count > low && count <= high)
        {
            float pivot = Median(keys[low], keys[low + ((high - low) / 2)], keys[high]);
            int left = low, right = high;
            while (left <= right)
            {
                while (keys[left] < pivot) left++;
                while (keys[right] > pivot) right--;
                if (left > right) break;
                Swap(keys, values, left++, right--);
            }

            if (count <= right) high = right;
            else if (count >= left) low = left;
            else return;
        }
    }

    /// <summary>
    /// Moves to the front the keys below the <paramref name="count"/>th smallest, then all that are level with it, and their values with them: for callers that have
    /// another rule for equal keys. In no order otherwise.
    /// </summary>
    /// <returns>How many are below, fewer than <paramref name="count"/>, and how many level: together at least <paramref name="count"/>, or all there are.</returns>
    public static (int Below, int Level) SmallestAndLevel<T>(Span<float> keys, Span<T> values, int count)
    {
        count = Math.Min(count, keys.Length);
        if (count <= 0) return (0, 0);
        Smallest(keys, values, count);
        float border = keys[0];
        foreach (float key in keys[..count]) border = Math.Max(border, key);
        int below = 0, level = 0;
        for (int i = 0; i < count; i++)
            if (keys[i] < border)
                Swap(keys, values, below++, i);
        for (int i = below; i < keys.Length; i++)
            if (keys[i] == border)
                Swap(keys, values, below + level++, i);
        return (below, level);
    }

    private static void Swap<T>(Span<float> keys, Span<T> values, int a, int b) =>
        (keys[a], keys[b], values[a], values[b]) = (keys[b], keys[a], values[b], values[a]);

    private static float Median(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
