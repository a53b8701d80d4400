using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Server.Http.Users;

/// <summary>A user as its agent sees it.</summary>
[Description("A user as its agent sees it.")]
internal sealed record UserProfileView
{
    public required string UserId { get; init; }

    [Description("The agent's version: rises with every change.")]
    public required long Version { get; init; }

    [Description("What was told about the user.")]
    [JsonConverter(typeof(NamedValuesConverter))]
    public required ImmutableArray<NamedValue> Persona { get; init; }

    [Description("The agent's account of the user in the first person; absent before the first meetings.")]
    public SelfIntroduction? Introduction { get; init; }

    [Description("Earlier accounts, oldest first.")]
    public required ImmutableArray<SelfIntroduction> EarlierIntroductions { get; init; }

    [Description("Weighted tastes, strongest first by magnitude: above zero liked, below zero disliked.")]
    public required ImmutableArray<Taste> Tastes { get; init; }

    [Description("Traits computed from behaviour, each 0 to 1.")]
    public required Traits Traits { get; init; }

    [Description("Short-term memory, newest first.")]
    public required ImmutableArray<RememberedInteraction> Recent { get; init; }

    [Description("Distinct items met.")]
    public required int ItemsMet { get; init; }

    [Description("Meetings not lived through yet.")]
    public required int PendingMeetings { get; init; }

    public static UserProfileView Of(UserProfile profile) => new()
    {
        UserId = profile.UserId,
        Version = profile.Version,
        Persona = profile.Persona,
        Introduction = profile.Introduction,
        EarlierIntroductions = profile.EarlierIntroductions,
        Tastes = profile.Tastes,
        Traits = profile.Traits,
        Recent = profile.Recent,
        ItemsMet = profile.ItemsMet,
        PendingMeetings = profile.PendingMeetings,
    };
}

/// <summary>What is told about a user.</summary>
[Description("What is told about a user; replaces what was told before.")]
internal sealed record PersonaBody
{
    [Description("Up to 64 values, as {\"language\": \"English\"}; names up to 64 characters and values up to 500.")]
    [JsonConverter(typeof(NamedValuesConverter))]
    public required ImmutableArray<NamedValue> Persona { get; init; }
}

/// <summary>What a user says.</summary>
[Description("What a user says of its likings, in its own words.")]
internal sealed record SaidBody
{
    [Description("Free text, 1 to 2,000 characters.")]
    public required string Text { get; init; }
}

/// <summary>What an agent found in what its user said.</summary>
[Description("The likings and dislikings that the agent found, and keeps.")]
internal sealed record SaidView
{
    [Description("Each by its subject: the catalogue's own name where one fits.")]
    public required ImmutableArray<SaidPreference> Preferences { get; init; }

    [Description("Whether a language model was to read it and none did: the catalogue's subjects that were named count, by the words around them.")]
    public required bool Degraded { get; init; }
}

/// <summary>A user's controls.</summary>
[Description("What the user has decided about its own agent. PUT replaces all of it; a field left out takes its default.")]
internal sealed record ControlsBody
{
    [Description("Items never to be recommended again; up to 10,000.")]
    public ImmutableArray<string> BlockedItems { get; set; } = [];

    [Description("Categories never to be recommended, without regard to case; up to 1,000.")]
    public ImmutableArray<string> BlockedCategories { get; set; } = [];

    [Description("Whether the agent learns. Off: interactions are kept as met, but no taste, memory or meeting comes of them. Default true.")]
    public bool Learning { get; set; } = true;

    [Description("What the agent may do unasked: 0 only answers, 1 may suggest questions, 2 may prepare slates ahead, 3 may act for the user. Default 1.")]
    public int AutonomyLevel { get; set; } = 1;

    public UserControls As() => new()
    {
        BlockedItems = BlockedItems,
        BlockedCategories = BlockedCategories,
        Learning = Learning,
        AutonomyLevel = AutonomyLevel,
    };

    public static ControlsBody Of(UserControls controls) => new()
    {
        BlockedItems = controls.BlockedItems,
        BlockedCategories = controls.BlockedCategories,
        Learning = controls.Learning,
        AutonomyLevel = controls.AutonomyLevel,
    };
}

/// <summary>How far an erasure has come.</summary>
[Description("How far an erasure has come.")]
internal sealed record ErasureView
{
    public required string UserId { get; init; }

    [Description("none; under-way: the user's record is gone and late events no longer count, while some items still have to forget; done.")]
    public required string Status { get; init; }

    public static ErasureView Of(string userId, ErasureStatus status) => new()
    {
        UserId = userId,
        Status = status switch
        {
            ErasureStatus.UnderWay => "under-way",
            ErasureStatus.Done => "done",
            _ => "none",
        },
    };
}
