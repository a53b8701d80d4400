using System.Collections.Immutable;
using AgenticRec.Core.Users;

namespace AgenticRec.Core.Coevolution;

/// <summary>
/// What new meetings will compare their items with: AgentCF's negatives (section 3.3), drawn by popularity from a shard that each draw picks first.
/// They are drawn before the interactions are stored, and stored with them: a meeting that is lived through again after a crash is the same meeting.
/// </summary>
public sealed class AlternativePlan
{
    private readonly InteractionsRecorded _recorded;
    private readonly MetItems _met;
    private readonly List<(int Place, Draw Draw)>[] _draws;
    private readonly string?[] _drawn;

    /// <summary>Plans the draws.</summary>
    /// <param name="state">The user before the interactions.</param>
    /// <param name="recorded">The interactions about to be stored.</param>
    /// <param name="runSeed">The tenant's run seed.</param>
    /// <param name="user">Stable hash of the user.</param>
    /// <param name="shards">How many shards the catalogue has.</param>
    public AlternativePlan(UserState state, InteractionsRecorded recorded, long runSeed, ulong user, int shards)
    {
        _recorded = recorded;
        _met = new MetItems(state.Met, recorded.Stored.Length);
        foreach (string itemId in recorded.NewlyMet) _met.Add(itemId);
        _drawn = new string?[recorded.Stored.Length];
        _draws = new List<(int, Draw)>[shards];
        for (int shard = 0; shard < shards; shard++) _draws[shard] = [];
        for (int place = 0; place < recorded.Stored.Length; place++)
        {
            RecentInteraction interaction = recorded.Stored[place];
            if (interaction.Role == InteractionRole.Noted) continue;
            Draw draw = MeetingPlan.DrawOf(runSeed, user, interaction.Ordinal).For(2);
            _draws[draw.Below(1, shards)].Add((place, draw));
        }
    }

    /// <summary>The draws that a shard is asked for; none when it need not be asked.</summary>
    public ImmutableArray<Draw> AskedOf(int shard) => [.. _draws[shard].Select(static asked => asked.Draw)];

    /// <summary>Takes a shard's answer in. An item that the user has met is no alternative.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="itemIds">One per draw; null where nothing could be drawn.</param>
    public void Hear(int shard, ImmutableArray<string?> itemIds)
    {
        for (int i = 0; i < itemIds.Length; i++)
        {
            int place = _draws[shard][i].Place;
            if (itemIds[i] is { } itemId && itemId != _recorded.Stored[place].ItemId && !_met.Contains(itemId)) _drawn[place] = itemId;
        }
    }

    /// <summary>The interactions with their alternatives, as far as shards have answered.</summary>
    public InteractionsRecorded Drawn() => _recorded with
    {
        Stored = [.. _recorded.Stored.Select((interaction, place) => interaction with { AlternativeId = _drawn[place] })],
    };
}
