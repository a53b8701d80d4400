using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Core;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Grains.Catalog;

namespace AgenticRec.Grains.Users;

/// <summary>Compares a user's memories with a query by their meaning, where a silo's agents have vectors.</summary>
internal sealed class NearMemories(Meanings meanings)
{
    /// <summary>How near each episode is to the query, by its id; null where words alone decide.</summary>
    public async ValueTask<IReadOnlyDictionary<string, double>?> To(string query, ImmutableArray<Episode> episodes, AgentKey user)
    {
        if (meanings.ForRecall is not { } vectors || episodes.IsDefaultOrEmpty || string.IsNullOrWhiteSpace(query)) return null;
        var occasion = new Occasion(user.Tenant, user.Id, $"recall/{Stable.Hash(query):x16}") { Live = true };
        IReadOnlyList<double>? near = await vectors.Nearness(query, [.. episodes.Select(static episode => episode.Text)], occasion, CancellationToken.None);
        return near is null ? null : episodes.Zip(near).ToDictionary(static pair => pair.First.Id, static pair => pair.Second, StringComparer.Ordinal);
    }
}
