using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>The set of terms of each item: its categories as wholes and the words of its title, both without regard to case.</summary>
internal sealed class ItemTerms
{
    private readonly int[][] _terms;
    private readonly int[] _frequencies;

    private ItemTerms(int[][] terms, int[] frequencies) => (_terms, _frequencies) = (terms, frequencies);

    /// <summary>How many distinct terms there are; terms are numbered from 0.</summary>
    public int Count => _frequencies.Length;

    /// <summary>An item's terms, ascending, each once.</summary>
    public ReadOnlySpan<int> this[int item] => _terms[item];

    /// <summary>In how many items a term occurs, at least 1.</summary>
    public int Frequency(int term) => _frequencies[term];

    public static ItemTerms Of(ImmutableArray<Item> items)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        int[][] terms = new int[items.Length][];
        List<int> frequencies = [];
        for (int i = 0; i < items.Length; i++)
        {
            SortedSet<int> own = [];
            foreach (string term in Named(items[i]))
            {
                if (numbers.TryAdd(term, frequencies.Count)) frequencies.Add(0);
                own.Add(numbers[term]);
            }

            terms[i] = [.. own];
            foreach (int term in own) frequencies[term]++;
        }

        return new ItemTerms(terms, [.. frequencies]);
    }

    private static IEnumerable<string> Named(Item item)
    {
        foreach (string category in item.Categories) yield return $"category:{category.Trim().ToLowerInvariant()}";
        int start = -1;
        for (int i = 0; i <= item.Title.Length; i++)
        {
            bool inWord = i < item.Title.Length && char.IsLetterOrDigit(item.Title[i]);
            if (inWord && start < 0) start = i;
            if (inWord || start < 0) continue;
            yield return $"word:{item.Title[start..i].ToLowerInvariant()}";
            start = -1;
        }
    }
}
