using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Users;

/// <summary>All that a user agent holds. Immutable: <see cref="UserRules"/> makes the next state from this one and an event.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.UserState")]
public sealed record UserState
{
    /// <summary>Entries of short-term memory that are kept once their meetings are lived through.</summary>
    public const int RecentCapacity = 50;

    /// <summary>Meetings that may be pending; beyond, new feedback is refused until the agents have caught up.</summary>
    public const int PendingCapacity = 4_096;

    /// <summary>Distinct items remembered as met; the oldest leave first.</summary>
    public const int MetCapacity = 20_000;

    /// <summary>Marks of the trail kept; the oldest leave first.</summary>
    public const int TrailCapacity = 40_000;

    /// <summary>Operation ids remembered; the oldest leave first.</summary>
    public const int OperationCapacity = 1_024;

    /// <summary>Earlier self-introductions kept.</summary>
    public const int IntroductionCapacity = 4;

    /// <summary>Rises with every change.</summary>
    [Id(0)] public long Version { get; init; }

    /// <summary>Whether the user was erased: everything else is then empty, but for <see cref="Trail"/> until the items have forgotten too.</summary>
    [Id(1)] public bool Erased { get; init; }

    /// <summary>What was told about the user.</summary>
    [Id(2)] public ImmutableArray<NamedValue> Persona { get; init; } = [];

    /// <summary>The user's controls; null while they are the defaults.</summary>
    [Id(3)] public UserControls? Controls { get; init; }

    /// <summary>How many interactions were ever stored; the last one's ordinal.</summary>
    [Id(4)] public long Interactions { get; init; }

    /// <summary>The cursor: meetings up to this ordinal have been lived through.</summary>
    [Id(5)] public long LearnedThrough { get; init; }

    /// <summary>Short-term memory, oldest first.</summary>
    [Id(6)] public ImmutableArray<RecentInteraction> Recent { get; init; } = [];

    /// <summary>Distinct items met, in the order met.</summary>
    [Id(7)] public ImmutableArray<string> Met { get; init; } = [];

    /// <summary>Weighted tastes.</summary>
    [Id(8)] public TasteProfile Tastes { get; init; } = TasteProfile.Blank;

    /// <summary>Long-term memory.</summary>
    [Id(9)] public ImmutableArray<Episode> Episodes { get; init; } = [];

    /// <summary>The current self-introduction.</summary>
    public SelfIntroduction? Introduction
    {
        get => KeptIntroduction?.Told();
        init => KeptIntroduction = value is null ? null : Users.KeptIntroduction.Of(value);
    }

    /// <summary>Earlier ones, oldest first.</summary>
    public ImmutableArray<SelfIntroduction> EarlierIntroductions
    {
        get => [.. EarlierKept.Select(static kept => kept.Told())];
        init => EarlierKept = [.. value.Select(Users.KeptIntroduction.Of)];
    }

    /// <summary>Hashes of the operation ids applied, oldest first.</summary>
    [Id(12)] public ImmutableArray<ulong> Operations { get; init; } = [];

    /// <summary>Sum of the popularities of the items taken.</summary>
    [Id(13)] public double PopularitySum { get; init; }

    /// <summary>How many items that sum is over.</summary>
    [Id(14)] public long PopularityCount { get; init; }

    /// <summary>What items have learned from the user, oldest first: what they have to forget when it is erased.</summary>
    [Id(15)] public ImmutableArray<TrailMark> Trail { get; init; } = [];

    /// <summary>What the agent holds in words; null while no language reasoner has been at work.</summary>
    [Id(16)] public UserWords? Words { get; init; }

    /// <summary>What is left of an erasure beside <see cref="Trail"/>; null while there is no more.</summary>
    [Id(17)] public ErasureTrail? Erasure { get; init; }

    [Id(10)] internal KeptIntroduction? KeptIntroduction { get; init; }

    [Id(11)] internal ImmutableArray<KeptIntroduction> EarlierKept { get; init; } = [];

    /// <summary>How many interactions are pending.</summary>
    public int Pending => (int)(Interactions - LearnedThrough);

    /// <summary>Whether the user is erased, and some items may still have to forget.</summary>
    [JsonIgnore]
    public bool IsStillKnown => Erased && !(Trail.IsEmpty && Erasure is null);

    /// <summary>The controls in force.</summary>
    public UserControls ControlsInForce => Controls ?? DefaultControls;

    private static UserControls DefaultControls { get; } = new();
}
