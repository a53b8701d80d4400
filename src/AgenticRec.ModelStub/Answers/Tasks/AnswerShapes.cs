using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgenticRec.ModelStub.Answers.Tasks;

internal sealed record ChooseAnswer(string Choice, string Why);

internal sealed record ChooseAndReflectAnswer(IReadOnlyList<MeetingChoice> Choices, IReadOnlyList<Change> Changes);

internal sealed record MeetingChoice(string Meeting, string Choice, string Why);

internal sealed record ReflectUserAnswer(IReadOnlyList<Change> Changes);

internal sealed record Change(
    string Kind, string Statement, string About, string Feeling, string Text, string Because, IReadOnlyList<string> Meetings);

internal sealed record ReflectItemsAnswer(IReadOnlyList<ItemChanges> Items);

internal sealed record ItemChanges(string Id, IReadOnlyList<Change> Changes);

internal sealed record RankAnswer(IReadOnlyList<Ranked> Ranking);

internal sealed record Ranked(string Id, string Fact);

internal sealed record ExplainAnswer(IReadOnlyList<Explanation> Explanations);

internal sealed record Explanation(string Id, string Text, IReadOnlyList<string> Facts);

internal sealed record SummaryAnswer(IReadOnlyList<SummaryStatement> Statements);

internal sealed record SummaryStatement(IReadOnlyList<string> From, string About, string Feeling, string Text);

internal sealed record PreferencesAnswer(IReadOnlyList<Preference> Preferences);

internal sealed record Preference(string About, string Feeling, string Text, string Quote);

/// <summary>How answers to the known tasks become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChooseAnswer))]
[JsonSerializable(typeof(ChooseAndReflectAnswer))]
[JsonSerializable(typeof(ReflectUserAnswer))]
[JsonSerializable(typeof(ReflectItemsAnswer))]
[JsonSerializable(typeof(RankAnswer))]
[JsonSerializable(typeof(ExplainAnswer))]
[JsonSerializable(typeof(SummaryAnswer))]
[JsonSerializable(typeof(PreferencesAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    public static AnswerJson Written { get; } = new(new JsonSerializerOptions(AnswerText.Json) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
}
