using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Users;

namespace AgenticRec.Grains.Recommending;

/// <summary>Listens to what a user says in free text, and has its agent keep what it likes and does not.</summary>
internal sealed class Listening(TenantAgents agents, AgentKey key, PolicyCache policies, IReasoner reasoner, TimeProvider time)
{
    private const int Longest = 2_000;

    /// <summary>Takes in what was said.</summary>
    public async Task<SaidReport> Hear(string said)
    {
        if (string.IsNullOrWhiteSpace(said) || said.Length > Longest) throw new ArgumentException("What is said has 1 to 2,000 characters.", nameof(said));
        UserView view = await agents.User.View();
        if (view.Erased) throw new UserErasedException();
        if (!Autonomy.Learns(view.Controls)) return new SaidReport([], Degraded: false);
        string[] known = [.. SaidRules.Known(view.Tastes, (await policies.Get(key.Tenant)).Shares)];
        Thought<ImmutableArray<SpokenPreference>> heard = await reasoner.ExtractPreferences(
            new PreferenceQuestion(
                new Occasion(key.Tenant, key.Id, $"said/{Stable.Hash(said):x16}") { Live = true },
                said,
                [.. known.Select(ItemAspects.Readable).Distinct(StringComparer.OrdinalIgnoreCase)]),
            CancellationToken.None);
        ImmutableArray<SpokenPreference> found = heard.Value;
        if (!found.IsEmpty) await agents.User.Heard(new PreferencesHeard(found, SaidRules.Meant(found, known), reasoner.Speaks, time.GetUtcNow()));
        return new SaidReport([.. found.Select(static one => new SaidPreference(one.About, one.Likes))], heard.Degraded);
    }
}
