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
                (keys[left], keys[right]) = (keys[right], keys[left]);
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }

            if (count <= right) high = right;
            else if (count >= left) low = left;
            else return;
        }
    }

    private static float Median(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
