using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Users;

/// <summary>Who a user is, as its agent sees it (profile module of the agentic recommender).</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.UserProfile")]
public sealed record UserProfile
{
    /// <summary>The user's id.</summary>
    [Id(0)] public required string UserId { get; init; }

    /// <summary>The agent's version: rises with every change.</summary>
    [Id(1)] public required long Version { get; init; }

    /// <summary>Whether the agent has met anything yet.</summary>
    [Id(2)] public required bool Known { get; init; }

    /// <summary>What the user or the operator told about the user.</summary>
    [Id(3)] public ImmutableArray<NamedValue> Persona { get; init; } = [];

    /// <summary>The current self-introduction; null for a user nobody has met.</summary>
    [Id(4)] public SelfIntroduction? Introduction { get; init; }

    /// <summary>Earlier self-introductions, oldest first; the last few are kept.</summary>
    [Id(5)] public ImmutableArray<SelfIntroduction> EarlierIntroductions { get; init; } = [];

    /// <summary>Weighted tastes, strongest first by magnitude.</summary>
    [Id(6)] public ImmutableArray<Taste> Tastes { get; init; } = [];

    /// <summary>Traits computed from behaviour.</summary>
    [Id(7)] public required Traits Traits { get; init; }

    /// <summary>The recent window of interactions (short-term memory), newest first.</summary>
    [Id(8)] public ImmutableArray<RememberedInteraction> Recent { get; init; } = [];

    /// <summary>How many distinct items the user has met.</summary>
    [Id(9)] public int ItemsMet { get; init; }

    /// <summary>Meetings not lived through yet.</summary>
    [Id(10)] public int PendingMeetings { get; init; }

    /// <summary>Whether the user was erased: nothing else is known then.</summary>
    [Id(11)] public bool Erased { get; init; }
}

/// <summary>A liking or disliking of one aspect of items.</summary>
/// <param name="Aspect">A category, a word or an attribute, as <c>category:folk</c>, <c>word:whale</c>, <c>author:jane austen</c>.</param>
/// <param name="Weight">Above zero liked, below zero disliked.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.Taste")]
public readonly record struct Taste([property: Id(0)] string Aspect, [property: Id(1)] float Weight);

/// <summary>Traits of a user, each in [0, 1], computed from behaviour (Agent4Rec, section 3.1, names them).</summary>
/// <param name="Activity">How much the user does: n / (n + 20) for n interactions.</param>
/// <param name="Conformity">How popular the chosen items are: the mean of ln(1 + interactions) of the items chosen over that of the most popular item, 1 = always the most popular.</param>
/// <param name="Diversity">How spread the tastes are: normalised entropy of the categories chosen, 1 = evenly spread.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.Traits")]
public readonly record struct Traits(
    [property: Id(0)] double Activity, [property: Id(1)] double Conformity, [property: Id(2)] double Diversity);

/// <summary>An interaction as the user agent remembers it.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Kind">What kind of interaction.</param>
/// <param name="Value">Its value in [-1, 1].</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.RememberedInteraction")]
public readonly record struct RememberedInteraction(
    [property: Id(0)] string ItemId, [property: Id(1)] string Kind, [property: Id(2)] float Value, [property: Id(3)] DateTimeOffset At);
