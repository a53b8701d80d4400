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
    private readonly (int Shard, Draw Draw)[] _draws; // one per interaction; no shard for those that cause no meeting
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
        _draws = new (int, Draw)[recorded.Stored.Length];
        for (int i = 0; i < _draws.Length; i++)
        {
            RecentInteraction interaction = recorded.Stored[i];
            Draw draw = MeetingPlan.DrawOf(runSeed, user, interaction.Ordinal).For(2);
            _draws[i] = (interaction.Role == InteractionRole.Noted ? -1 : draw.Below(1, shards), draw);
        }
    }

    /// <summary>The draws that a shard is asked for; none when it need not be asked.</summary>
    public ImmutableArray<Draw> AskedOf(int shard)
    {
        var asked = ImmutableArray.CreateBuilder<Draw>();
        foreach (var (picked, draw) in _draws)
            if (picked == shard)
                asked.Add(draw);
        return asked.DrainToImmutable();
    }

    /// <summary>Takes a shard's answer in. An item that the user has met is no alternative.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="itemIds">One per draw; null where nothing could be drawn.</param>
    public void Hear(int shard, ImmutableArray<string?> itemIds)
    {
        int next = 0;
        for (int i = 0; i < _draws.Length; i++)
            if (_draws[i].Shard == shard && itemIds[next++] is { } itemId && itemId != _recorded.Stored[i].ItemId && !_met.Contains(itemId))
                _drawn[i] = itemId;
    }

    /// <summary>The interactions with their alternatives, as far as shards have answered.</summary>
    public InteractionsRecorded Drawn() => _recorded with
    {
        Stored = [.. _recorded.Stored.Select((interaction, place) => interaction with { AlternativeId = _drawn[place] })],
    };
}
