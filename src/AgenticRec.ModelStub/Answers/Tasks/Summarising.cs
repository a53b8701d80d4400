using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Tasks;

/// <summary>Answers <c>summarise-memory</c>: the likest statements of one feeling become one, until there are few enough.</summary>
internal static class Summarising
{
    private const int MostWords = 20;

    public static string? Answer(StubPrompt prompt)
    {
        if (!prompt.Data.TryGetValue("statements", out JsonElement list)) return null;
        int limit = Math.Max(1, prompt.Data.TryGetValue("limit", out JsonElement limitation) ? limitation.Number(1) : 1);
        List<Held> held = [.. list.Entries().Select(Held.Of).Where(statement => statement.From[0].Length > 0)];
        while (held.Count > limit && Likest(held) is { } pair)
        {
            held.Remove(pair.Second);
            held[held.IndexOf(pair.First)] = pair.First.With(pair.Second);
        }

        if (held.Count > limit) held = [.. held.OrderByDescending(statement => statement.Sure).Take(limit)];
        return JsonSerializer.Serialize(
            new SummaryAnswer([.. held.Select(statement => new SummaryStatement(statement.From, statement.About, statement.Feeling, statement.Text))]),
            AnswerJson.Written.SummaryAnswer);
    }

    private static (Held First, Held Second)? Likest(List<Held> held) => held
        .SelectMany((first, place) => held.Skip(place + 1).Where(second => second.Feeling == first.Feeling).Select(second => (First: first, Second: second)))
        .Select(pair => ((Held First, Held Second)?)pair)
        .MaxBy(pair => Likeness(pair!.Value.First, pair.Value.Second));

    private static double Likeness(Held first, Held second)
    {
        int shared = first.Words.Count(second.Words.Contains);
        return shared / (double)Math.Max(1, first.Words.Count + second.Words.Count - shared);
    }

    private sealed record Held(IReadOnlyList<string> From, string About, string Feeling, string Text, int Sure)
    {
        public HashSet<string> Words { get; } = WordBag.Of($"{About}\n{Text}");

        public static Held Of(JsonElement value) =>
            new([value.Text("id")], value.Text("about"), value.Text("feeling"), value.Text("text"), value.Number("sure", 1));

        /// <summary>The surer one's sentence, and the other's subject where there is room for it.</summary>
        public Held With(Held other)
        {
            (Held surer, Held lesser) = Sure >= other.Sure ? (this, other) : (other, this);
            string together = $"{surer.Text.TrimEnd('.')}, and {lesser.About}.";
            bool fits = lesser.About.Length > 0 && together.Count(c => c == ' ') < MostWords && !surer.Text.Contains(lesser.About, StringComparison.OrdinalIgnoreCase);
            return new Held([.. From, .. other.From], surer.About, Feeling, fits ? together : surer.Text, Sure + other.Sure);
        }
    }
}
