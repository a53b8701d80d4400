using System.Collections.Immutable;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;
using Orleans.Concurrency;

namespace AgenticRec.Grains.Users;

/// <summary>What the recommender asks of a user. Grain key: tenant/user.</summary>
[Alias("agenticrec.IUserPeer")]
internal interface IUserPeer : IGrainWithStringKey
{
    /// <summary>A snapshot; it never waits for a write.</summary>
    [AlwaysInterleave, Alias("View")] Task<UserView> View();

    /// <summary>Both sides' meetings are lived through: the user reflects on them, durably, each at most once.</summary>
    [Alias("Complete")] Task Complete(MeetingsLived lived);

    /// <summary>A snapshot of what the agent holds in words; it never waits for a write.</summary>
    [AlwaysInterleave, Alias("Words")] Task<UserWordsView> Words();

    /// <summary>Stores what a reflection in words has bought so far, before any of it is applied.</summary>
    /// <returns>False when the reflection is no longer wanted: nothing of it may be applied.</returns>
    [Alias("KeepReflection")] Task<bool> KeepReflection(ReflectionSoFar soFar);

    /// <summary>Items have heard their part of a reflection: the user takes its own part in, durably, at most once.</summary>
    [Alias("SpokenOf")] Task SpokenOf(MeetingsSpokenOf spoken);

    /// <summary>Puts a shorter memory in place of the one it was made from, unless that has changed meanwhile.</summary>
    [Alias("Summarised")] Task Summarised(SpokenMemory before, SpokenMemory after);

    /// <summary>Takes in, durably, what the user said it likes and does not.</summary>
    /// <exception cref="AgenticRec.Abstractions.Users.UserErasedException">The user has been erased; nothing is stored.</exception>
    [Alias("Heard")] Task Heard(PreferencesHeard heard);

    /// <summary>What items have to forget of the erased user.</summary>
    [Alias("Trail")] Task<ErasureTrail> Trail();

    /// <summary>Some items have forgotten the erased user: that is remembered, durably, so that they are not asked again.</summary>
    [Alias("Forgot")] Task Forgot(ImmutableArray<string> itemIds);

    /// <summary>All items have forgotten the erased user: the last trace goes.</summary>
    [Alias("Forgotten")] Task Forgotten();
}

/// <summary>What a recommender sees of a user.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.grains.UserView")]
internal sealed record UserView
{
    [Id(0)] public required long Version { get; init; }

    [Id(1)] public required bool Erased { get; init; }

    [Id(2)] public required UserControls Controls { get; init; }

    [Id(3)] public required ImmutableArray<RecentInteraction> Recent { get; init; }

    [Id(4)] public required long LearnedThrough { get; init; }

    [Id(5)] public required int Pending { get; init; }

    [Id(6)] public required ImmutableArray<string> Met { get; init; }

    [Id(7)] public required TasteProfile Tastes { get; init; }

    public static UserView Of(UserState state) => new()
    {
        Version = state.Version,
        Erased = state.Erased,
        Controls = state.ControlsInForce,
        Recent = state.Recent,
        LearnedThrough = state.LearnedThrough,
        Pending = state.Pending,
        Met = state.Met,
        Tastes = state.Tastes,
    };
}
