using System.Collections.Immutable;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Memory;

/// <summary>A user agent's long-term memory: a bounded set of episodes that repetition reinforces, that fade, and come to mind when asked.</summary>
public static class LongTermMemory
{
    /// <summary>The most episodes kept.</summary>
    public const int Capacity = 48;

    // Free text from outside: what is beyond is not read.
    private const int MaxQueryLength = 1_000;

    /// <summary>Takes a fresh episode in.</summary>
    /// <remarks>
    /// An episode of the same sign that is about the same items, or whose aspects overlap by 0.6 or more (Jaccard), is reinforced; the most
    /// alike one, if there are several. Otherwise the fresh one is added, and beyond <see cref="Capacity"/> the episode of lowest
    /// <see cref="Retention"/> leaves, measured at the newest episode's time - which can be the fresh one itself. Equal retention: the older
    /// one leaves, then the one whose id comes later. A fresh episode whose id is known already was told before: nothing changes.
    /// </remarks>
    public static ImmutableArray<Episode> Remember(ImmutableArray<Episode> memory, Episode fresh)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        if (memory.IsDefaultOrEmpty) return [fresh];
        if (memory.Any(e => string.Equals(e.Id, fresh.Id, StringComparison.Ordinal))) return memory;
        Episode alike = memory[0];
        double likeness = -1;
        foreach (Episode known in memory)
        {
            double like = Consolidation.Likeness(known, fresh);
            if (like > likeness || (like == likeness && known.At > alike.At)) (alike, likeness) = (known, like);
        }

        return likeness >= Consolidation.SameThing
            ? memory.Replace(alike, Consolidation.Merge(alike, fresh), ReferenceEqualityComparer.Instance)
            : WithinCapacity(memory.Add(fresh));
    }

    /// <summary>What comes to mind, strongest first; equal scores: newest first, then by id.</summary>
    /// <param name="memory">The episodes.</param>
    /// <param name="query">
    /// Free text. Relevance is the cosine of the sets of words of the query (without function words, unless it has no others) and of the
    /// episode's text and aspects; episodes that share no word are left out, unless they are near in meaning. Blank: everything, by retention.
    /// </param>
    /// <param name="limit">The most episodes; 0 or less gives none.</param>
    /// <param name="now">The time of asking.</param>
    /// <param name="nearness">
    /// How near in meaning an episode's text is to the query, in [0, 1], by episode id; null where no vectors were asked for. An episode is as relevant as the larger
    /// of both says, so that one without a shared word comes to mind too.
    /// </param>
    public static ImmutableArray<Recalled> Recall(
        ImmutableArray<Episode> memory, string query, int limit, DateTimeOffset now, IReadOnlyDictionary<string, double>? nearness = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (memory.IsDefaultOrEmpty) return [];
        IEnumerable<Recalled> recalled = string.IsNullOrWhiteSpace(query)
            ? memory.Select(e => new Recalled(e, Retention.Of(e, now)))
            : Relevant(memory, query, now, nearness);
        return
        [
            .. recalled
                .OrderByDescending(r => r.Score).ThenByDescending(r => r.Episode.At).ThenBy(r => r.Episode.Id, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    private static IEnumerable<Recalled> Relevant(
        ImmutableArray<Episode> memory, string query, DateTimeOffset now, IReadOnlyDictionary<string, double>? nearness)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        AddWords(query.AsSpan(0, Math.Min(query.Length, MaxQueryLength)), all);
        HashSet<string> asked = [.. all.Where(w => !StopWords.Contains(w))];
        if (asked.Count == 0) asked = all;
        foreach (Episode episode in memory)
        {
            HashSet<string> words = WordsOf(episode);
            int shared = asked.Count(words.Contains);
            double relevance = Math.Max(
                shared > 0 ? shared / Math.Sqrt((double)asked.Count * words.Count) : 0,
                nearness?.GetValueOrDefault(episode.Id) ?? 0);
            if (relevance > 0) yield return new Recalled(episode, Retention.Answer(episode, relevance, now));
        }
    }

    private static HashSet<string> WordsOf(Episode episode)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        AddWords(episode.Text, words);
        if (!episode.Aspects.IsDefault)
            foreach (string aspect in episode.Aspects)
                AddWords(ItemAspects.Readable(aspect), words);
        return words;
    }

    private static void AddWords(ReadOnlySpan<char> text, HashSet<string> words)
    {
        Span<char> lower = stackalloc char[WordRuns.MaxLength];
        foreach (ReadOnlySpan<char> run in new WordRuns(text))
            words.Add(new string(lower[..run.ToLowerInvariant(lower)]));
    }

    private static ImmutableArray<Episode> WithinCapacity(ImmutableArray<Episode> memory)
    {
        if (memory.Length <= Capacity) return memory;
        DateTimeOffset newest = memory.Max(e => e.At);
        IEnumerable<Episode> best = memory
            .OrderByDescending(e => Retention.Of(e, newest)).ThenByDescending(e => e.At).ThenBy(e => e.Id, StringComparer.Ordinal)
            .Take(Capacity);
        var kept = new HashSet<Episode>(best, ReferenceEqualityComparer.Instance);
        return [.. memory.Where(kept.Contains)];
    }
}
