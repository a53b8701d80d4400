using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgenticRec.Llm.Prompts;

/// <summary>What an agent knows of its user.</summary>
/// <param name="Persona">What was told about the user; null: nothing.</param>
/// <param name="Statements">What it has learned; null: nothing yet.</param>
public sealed record SelfData(string? Persona, ImmutableArray<StatementData>? Statements);

/// <summary>A statement as a prompt shows it.</summary>
/// <param name="Id">Short and local to the prompt's agent: <c>s1</c>.</param>
/// <param name="Text">One sentence.</param>
public sealed record StatementData(string Id, string Text);

/// <summary>An item of a pair or a candidate.</summary>
/// <param name="Id">The item.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What the catalogue says of it.</param>
/// <param name="Says">What its agent has learned about its audience; null: nothing yet.</param>
/// <param name="Facts">Checked facts that speak for it; null: none, or not asked.</param>
public sealed record ItemData(string Id, string Title, string? About, string? Says, ImmutableArray<StatementData>? Facts = null);

/// <summary>An item that may change its statements.</summary>
/// <param name="Id">The item.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What the catalogue says of it.</param>
/// <param name="Statements">What its agent has learned; null: nothing yet.</param>
public sealed record SpeakingItemData(string Id, string Title, string? About, ImmutableArray<StatementData>? Statements);

/// <summary>A meeting before its outcome is known.</summary>
/// <param name="Meeting">Its name in the prompt: <c>m1</c>.</param>
/// <param name="Pair">The two items, in drawn order.</param>
public sealed record MeetingData(string Meeting, ImmutableArray<ItemData> Pair);

/// <summary>What came of a meeting.</summary>
/// <param name="Meeting">Its name in the prompt.</param>
/// <param name="Met">The item that the user really met.</param>
/// <param name="Feeling"><c>liked</c> or <c>disliked</c>.</param>
public sealed record OutcomeData(string Meeting, string Met, string Feeling);

/// <summary>A meeting with its outcome, its items named by id.</summary>
/// <param name="Meeting">Its name in the prompt.</param>
/// <param name="Pair">The ids of the two items, in drawn order.</param>
/// <param name="Met">The item that the user really met.</param>
/// <param name="Feeling"><c>liked</c> or <c>disliked</c>.</param>
public sealed record LivedMeetingData(string Meeting, ImmutableArray<string> Pair, string Met, string Feeling);

/// <summary>A choice that was made in a meeting.</summary>
/// <param name="Meeting">Its name in the prompt.</param>
/// <param name="Choice">The item chosen.</param>
/// <param name="Why">The explanation given.</param>
public sealed record ChoiceData(string Meeting, string Choice, string Why);

/// <summary>A statement of a memory that is to be summarised.</summary>
/// <param name="Id">Its id.</param>
/// <param name="About">Its subject.</param>
/// <param name="Feeling"><c>like</c> or <c>dislike</c>.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Sure">How much evidence there is for it.</param>
public sealed record HeldStatementData(string Id, string About, string Feeling, string Text, int Sure);

/// <summary>How data becomes JSON in a prompt: camel case, nothing that is empty, letters of every script as they are, readable and cheap in tokens.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SelfData))]
[JsonSerializable(typeof(ImmutableArray<ItemData>))]
[JsonSerializable(typeof(ImmutableArray<SpeakingItemData>))]
[JsonSerializable(typeof(ImmutableArray<MeetingData>))]
[JsonSerializable(typeof(ImmutableArray<OutcomeData>))]
[JsonSerializable(typeof(ImmutableArray<LivedMeetingData>))]
[JsonSerializable(typeof(ImmutableArray<ChoiceData>))]
[JsonSerializable(typeof(ImmutableArray<HeldStatementData>))]
[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
internal sealed partial class PromptJson : JsonSerializerContext
{
    /// <summary>The context that prompts are written with.</summary>
    public static PromptJson Written { get; } = new(new JsonSerializerOptions(JsonSerializerOptions.Default)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
