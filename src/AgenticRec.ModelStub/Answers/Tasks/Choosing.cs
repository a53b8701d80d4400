using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Tasks;

/// <summary>Answers <c>choose</c>: the item of a pair that the user leans to more.</summary>
internal static class Choosing
{
    private const int ReasonWords = 3;

    public static string? Answer(StubPrompt prompt)
    {
        if (!prompt.Data.TryGetValue("pair", out JsonElement pair) || PromptItem.ListOf(pair.Entries()) is not [_, _] items) return null;
        (PromptItem chosen, string why) = Of(Leanings.Of(prompt, items), items);
        return JsonSerializer.Serialize(new ChooseAnswer(chosen.Id, why), AnswerJson.Written.ChooseAnswer);
    }

    /// <summary>The choice between two items. Between equals the id decides: their order means nothing.</summary>
    public static (PromptItem Chosen, string Why) Of(Leanings leanings, IReadOnlyList<PromptItem> pair)
    {
        double first = leanings.For(pair[0]);
        double second = leanings.For(pair[1]);
        bool takesFirst = first != second ? first > second : string.CompareOrdinal(pair[0].Id, pair[1].Id) < 0;
        PromptItem chosen = takesFirst ? pair[0] : pair[1];
        string[] reasons = leanings.Reasons(chosen, ReasonWords);
        return (chosen, reasons.Length > 0 ? $"It speaks of {string.Join(" and ", reasons)}." : "Nothing speaks against it.");
    }
}
