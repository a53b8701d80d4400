using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Generic;

/// <summary>What a prompt is about: the items of its data, best first by the words they share with everything else.</summary>
internal sealed class Facts
{
    private const int SentenceLength = 200;

    private Facts(IReadOnlyList<StubItem> items, IReadOnlyList<StubItem> best, string sentence) => (Items, Best, Sentence) = (items, best, sentence);

    /// <summary>In the order of the prompt.</summary>
    public IReadOnlyList<StubItem> Items { get; }

    /// <summary>Most shared words first; between equals, the order of the prompt.</summary>
    public IReadOnlyList<StubItem> Best { get; }

    /// <summary>Something to say where prose is wanted.</summary>
    public string Sentence { get; }

    public static Facts Of(StubPrompt prompt)
    {
        List<StubItem> items = [];
        List<string> others = [];
        foreach (JsonElement block in prompt.Data.Values)
        {
            int before = items.Count;
            DataItems.Collect(block, items);
            if (items.Count == before) others.Add(WordBag.TextOf(block));
        }

        string about = others.Count > 0 ? string.Join('\n', others) : prompt.Messages.LastOrDefault(message => message.Role == "user")?.Text ?? "";
        HashSet<string> words = WordBag.Of(about);
        StubItem[] best = [.. items.OrderByDescending(item => Shared(item, words))];
        return new Facts(items, best, SentenceOf(best.FirstOrDefault(), words, about));
    }

    private static double Shared(StubItem item, HashSet<string> words)
    {
        HashSet<string> own = WordBag.Of(item.Text);
        return own.Count == 0 ? 0 : own.Count(words.Contains) / Math.Sqrt(own.Count);
    }

    private static string SentenceOf(StubItem? best, HashSet<string> words, string about)
    {
        if (best is null) return $"It says: {Short(about)}";
        string[] shared = [.. WordBag.Of(best.Text).Where(words.Contains).Take(3)];
        string name = best.Title.Length > 0 ? best.Title : best.Id;
        return shared.Length == 0 ? $"{name} comes closest." : $"{name} fits, for its {string.Join(" and ", shared)}.";
    }

    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= SentenceLength ? line : line[..SentenceLength];
    }
}
