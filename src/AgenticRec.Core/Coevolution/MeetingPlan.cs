using System.Collections.Immutable;
using AgenticRec.Core.Users;

namespace AgenticRec.Core.Coevolution;

/// <summary>A pending meeting as the recommender finds it in a user's memory.</summary>
/// <param name="Interaction">The interaction that causes it.</param>
/// <param name="Before">What the user took before it, nearest first, up to 20 items.</param>
/// <param name="Draw">The meeting's draws.</param>
public sealed record MeetingPlan(RecentInteraction Interaction, ImmutableArray<RecentInteraction> Before, Draw Draw)
{
    /// <summary>How many items before a meeting are looked at.</summary>
    public const int History = 20;

    /// <summary>The items that the meeting is about: the one of the interaction, and the alternative where there is one.</summary>
    public IEnumerable<string> Items => Interaction.AlternativeId is { } alternative ? [Interaction.ItemId, alternative] : [Interaction.ItemId];

    /// <summary>The meetings that a user's memory holds past its cursor, oldest first, at most <paramref name="limit"/>; interactions only noted cause none.</summary>
    /// <param name="recent">Short-term memory, oldest first.</param>
    /// <param name="learnedThrough">The cursor.</param>
    /// <param name="limit">How many interactions to look at.</param>
    /// <param name="runSeed">The tenant's run seed.</param>
    /// <param name="user">Stable hash of the user.</param>
    /// <param name="through">The ordinal up to which the plans reach; the cursor when nothing is pending.</param>
    public static ImmutableArray<MeetingPlan> Pending(
        ImmutableArray<RecentInteraction> recent, long learnedThrough, int limit, long runSeed, ulong user, out long through)
    {
        var plans = ImmutableArray.CreateBuilder<MeetingPlan>();
        through = learnedThrough;
        for (int i = 0; i < recent.Length && limit > 0; i++)
        {
            RecentInteraction interaction = recent[i];
            if (interaction.Ordinal <= learnedThrough) continue;
            limit--;
            through = interaction.Ordinal;
            if (interaction.Role == InteractionRole.Noted) continue;
            plans.Add(new MeetingPlan(interaction, TakenBefore(recent, i), DrawOf(runSeed, user, interaction.Ordinal)));
        }

        return plans.DrainToImmutable();
    }

    /// <summary>The draws of a user's meeting: they follow from the run seed, the user and the interaction's ordinal.</summary>
    public static Draw DrawOf(long runSeed, ulong user, long ordinal) => Draw.Of(runSeed, user, ordinal);

    private static ImmutableArray<RecentInteraction> TakenBefore(ImmutableArray<RecentInteraction> recent, int place)
    {
        var before = ImmutableArray.CreateBuilder<RecentInteraction>(Math.Min(place, History));
        for (int i = place - 1; i >= 0 && before.Count < History; i--)
            if (recent[i].Taken)
                before.Add(recent[i]);
        return before.DrainToImmutable();
    }
}
