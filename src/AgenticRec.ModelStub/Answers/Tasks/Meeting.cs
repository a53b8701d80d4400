using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Tasks;

/// <summary>A meeting with what came of it.</summary>
/// <param name="Name">Its name in the prompt.</param>
/// <param name="Pair">The two items.</param>
/// <param name="Met">The item that was met; null where the outcome names neither.</param>
/// <param name="Liked">Whether it was liked.</param>
internal sealed record Meeting(string Name, IReadOnlyList<PromptItem> Pair, PromptItem? Met, bool Liked)
{
    /// <summary>The item that was not met.</summary>
    public PromptItem? Other => Met is null ? null : Pair.FirstOrDefault(item => item.Id != Met.Id);

    /// <summary>Reads the blocks <c>meetings</c> and <c>outcomes</c>.</summary>
    public static Meeting[] ListOf(StubPrompt prompt)
    {
        if (!prompt.Data.TryGetValue("meetings", out JsonElement meetings)) return [];
        Dictionary<string, JsonElement> outcomes = prompt.Data.TryGetValue("outcomes", out JsonElement list)
            ? list.Entries().GroupBy(outcome => outcome.Text("meeting")).ToDictionary(same => same.Key, same => same.First()) : [];
        return [.. meetings.Entries().Select(meeting => Of(meeting, outcomes)).Where(meeting => meeting.Pair.Count == 2)];
    }

    private static Meeting Of(JsonElement meeting, Dictionary<string, JsonElement> outcomes)
    {
        string name = meeting.Text("meeting");
        PromptItem[] pair = PromptItem.ListOf(meeting.List("pair"));
        JsonElement outcome = outcomes.GetValueOrDefault(name);
        return new Meeting(name, pair, pair.FirstOrDefault(item => item.Id == outcome.Text("met")), outcome.Text("feeling") != "disliked");
    }
}
