using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Tasks;

/// <summary>Answers <c>explain</c>: the first fact of each item in a sentence.</summary>
internal static class Explaining
{
    private const int MostWords = 24;

    public static string? Answer(StubPrompt prompt)
    {
        if (!prompt.Data.TryGetValue("items", out JsonElement list) || PromptItem.ListOf(list.Entries()) is not { Length: > 0 } items) return null;
        return JsonSerializer.Serialize(new ExplainAnswer([.. items.Select(Of)]), AnswerJson.Written.ExplainAnswer);
    }

    private static Explanation Of(PromptItem item) => item.Facts.Count == 0 ? new Explanation(item.Id, "This one was picked for you.", [])
        : new Explanation(item.Id, $"This may suit you: {Words(item.Facts[0].Text)}.", [item.Facts[0].Id]);

    private static string Words(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)).TrimEnd('.', '!', ',');
}
