using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Tasks;

/// <summary>
/// Answers <c>rank</c>: candidates that the user leans to rise, the others keep the order they came in. Who rises names the checked fact that
/// shares most words with the user's, if it has facts.
/// </summary>
internal static class Ranking
{
    // What a leaning must be worth to pass one candidate: the order they come in is a learned one.
    private const double WorthOfAPlace = .15;

    public static string? Answer(StubPrompt prompt)
    {
        if (!prompt.Data.TryGetValue("candidates", out JsonElement list) || PromptItem.ListOf(list.Entries()) is not { Length: > 0 } candidates) return null;
        Leanings leanings = Leanings.Of(prompt, candidates);
        double[] scores = [.. candidates.Select((candidate, place) => leanings.For(candidate) - (WorthOfAPlace * place))];
        int[] order = [.. Enumerable.Range(0, candidates.Length).OrderByDescending(place => scores[place])];
        Ranked[] ranking = [.. order.Select((from, to) => new Ranked(candidates[from].Id, to < from ? FactFor(candidates[from]) : ""))];
        return JsonSerializer.Serialize(new RankAnswer(ranking), AnswerJson.Written.RankAnswer);
    }

    private static string FactFor(PromptItem candidate) =>
        candidate.Facts.MaxBy(fact => WordBag.Of(fact.Text).Count(candidate.Words.Contains))?.Id ?? "";
}
