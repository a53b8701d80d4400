using System.Collections.Immutable;

namespace AgenticRec.Llm.Answers;

/// <summary>Answers <c>choose</c>.</summary>
/// <param name="Choice">The item chosen, one of the pair.</param>
/// <param name="Why">One sentence.</param>
public sealed record ChoiceAnswer(string Choice, string Why);

/// <summary>Answers <c>choose-and-reflect</c>.</summary>
/// <param name="Choices">One a meeting.</param>
/// <param name="Changes">Of the user's statements.</param>
public sealed record ChooseAndReflectAnswer(ImmutableArray<MeetingChoice> Choices, ImmutableArray<ChangeAnswer> Changes);

/// <summary>The choice in one of several meetings.</summary>
/// <param name="Meeting">The meeting's name in the prompt.</param>
/// <param name="Choice">The item chosen.</param>
/// <param name="Why">A few words.</param>
public sealed record MeetingChoice(string Meeting, string Choice, string Why);

/// <summary>Answers <c>reflect-user</c>.</summary>
/// <param name="Changes">Of the user's statements.</param>
public sealed record ReflectUserAnswer(ImmutableArray<ChangeAnswer> Changes);

/// <summary>A change of a memory in words.</summary>
/// <param name="Kind"><c>add</c>, <c>reinforce</c> or <c>contradict</c>.</param>
/// <param name="Statement">The statement reinforced or contradicted; empty when one is added.</param>
/// <param name="About">The subject; empty when a statement is reinforced.</param>
/// <param name="Feeling"><c>like</c> or <c>dislike</c>; empty when a statement is reinforced.</param>
/// <param name="Text">The sentence; empty when a statement is reinforced.</param>
/// <param name="Because">Why a statement is contradicted; else empty.</param>
/// <param name="Meetings">The meetings that show it.</param>
public sealed record ChangeAnswer(
    string Kind, string? Statement, string? About, string? Feeling, string? Text, string? Because, ImmutableArray<string> Meetings);

/// <summary>Answers <c>reflect-items</c>.</summary>
/// <param name="Items">The items that change.</param>
public sealed record ReflectItemsAnswer(ImmutableArray<ItemChangesAnswer> Items);

/// <summary>The changes of one item.</summary>
/// <param name="Id">The item.</param>
/// <param name="Changes">Of its statements.</param>
public sealed record ItemChangesAnswer(string Id, ImmutableArray<ChangeAnswer> Changes);

/// <summary>Answers <c>rank</c>.</summary>
/// <param name="Ranking">Every candidate once, best first.</param>
public sealed record RankAnswer(ImmutableArray<RankedAnswer> Ranking);

/// <summary>A place of a ranking.</summary>
/// <param name="Id">The candidate.</param>
/// <param name="Fact">The checked fact for which it was moved up; empty when none.</param>
public sealed record RankedAnswer(string Id, string? Fact);

/// <summary>Answers <c>explain</c>.</summary>
/// <param name="Explanations">One an item.</param>
public sealed record ExplainAnswer(ImmutableArray<ExplanationAnswer> Explanations);

/// <summary>Why one item was recommended.</summary>
/// <param name="Id">The item.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Facts">The facts it rests on.</param>
public sealed record ExplanationAnswer(string Id, string Text, ImmutableArray<string> Facts);

/// <summary>Answers <c>summarise-memory</c>.</summary>
/// <param name="Statements">The fewer statements.</param>
public sealed record SummaryAnswer(ImmutableArray<SummarisedStatement> Statements);

/// <summary>A statement that stands for others.</summary>
/// <param name="From">Those it comes from.</param>
/// <param name="About">Its subject.</param>
/// <param name="Feeling"><c>like</c> or <c>dislike</c>.</param>
/// <param name="Text">One sentence.</param>
public sealed record SummarisedStatement(ImmutableArray<string> From, string About, string Feeling, string Text);

/// <summary>Answers <c>extract-preferences</c>.</summary>
/// <param name="Preferences">What was said.</param>
public sealed record PreferencesAnswer(ImmutableArray<PreferenceAnswer> Preferences);

/// <summary>A liking or disliking that a user expressed.</summary>
/// <param name="About">Its subject.</param>
/// <param name="Feeling"><c>like</c> or <c>dislike</c>.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Quote">The user's words that show it.</param>
public sealed record PreferenceAnswer(string About, string Feeling, string Text, string Quote);
