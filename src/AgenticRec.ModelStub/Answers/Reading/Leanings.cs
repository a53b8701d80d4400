using System.Text.Json;

namespace AgenticRec.ModelStub.Answers.Reading;

/// <summary>
/// What a user leans to, by words: those of liked statements and of the persona count for an item that has them, those of disliked ones against it;
/// recalled texts and titles of the past count half. A word that many of the items share says less.
/// </summary>
internal sealed class Leanings
{
    private const double OfThePast = .5;
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _itemsWith = new(StringComparer.Ordinal);
    private readonly int _items;

    private Leanings(int items) => _items = items;

    /// <summary>Reads the blocks <c>self</c>, <c>recalled</c> and <c>history</c>.</summary>
    public static Leanings Of(StubPrompt prompt, IReadOnlyList<PromptItem> items)
    {
        Leanings leanings = new(items.Count);
        if (prompt.Data.TryGetValue("self", out JsonElement self))
        {
            leanings.Add(self.Text("persona"), 1);
            foreach (PromptStatement statement in PromptStatement.ListOf(self, "statements")) leanings.Add(statement.Text, statement.Dislikes ? -1 : 1);
        }

        foreach (string block in (ReadOnlySpan<string>)["recalled", "history"])
            if (prompt.Data.TryGetValue(block, out JsonElement texts))
                foreach (string text in texts.Entries().Texts()) leanings.Add(text, Feeling.Of(text) < 0 ? -OfThePast : OfThePast);
        leanings.Count(items);
        return leanings;
    }

    /// <summary>How much they speak for an item; 0: not at all.</summary>
    public double For(PromptItem item)
    {
        double sum = 0;
        foreach (string word in item.Words)
            if (_weights.TryGetValue(word, out double weight)) sum += weight * Telling(word);
        return sum / Math.Sqrt(Math.Max(1, item.Words.Count));
    }

    /// <summary>The words that speak for an item most, at most <paramref name="count"/>.</summary>
    public string[] Reasons(PromptItem item, int count) =>
        [.. item.Words.Where(word => _weights.GetValueOrDefault(word) > 0).OrderByDescending(word => _weights[word] * Telling(word))
            .ThenBy(word => word, StringComparer.Ordinal).Take(count)];

    private double Telling(string word) => Math.Log((_items + 1.0) / Math.Max(1, _itemsWith.GetValueOrDefault(word)));

    private void Count(IReadOnlyList<PromptItem> items)
    {
        foreach (PromptItem item in items)
            foreach (string word in item.Words)
                if (_weights.ContainsKey(word)) _itemsWith[word] = _itemsWith.GetValueOrDefault(word) + 1;
    }

    private void Add(string text, double weight)
    {
        foreach (string word in WordBag.Of(text)) _weights[word] = _weights.GetValueOrDefault(word) + weight;
    }
}
