using System.Collections.Immutable;

namespace AgenticRec.Core.Reasoning;

/// <summary>
/// How far a reasoner's ranking may move items from the embedded order. An item moves at most <c>distance</c> places either way; it may rise <see cref="Backed"/> times as far
/// when the reason given is a checked fact of its own that not every candidate has too; an item whose texts give orders to readers does not rise at all. Within these bounds each
/// place goes to the item that the reasoner ranks highest. Nobody falls further than <c>distance</c>, however many rise.
/// </summary>
public static class RankingBound
{
    /// <summary>How many times the distance a checked fact lifts. Finite, for an item's text can ask a reader to name the fact.</summary>
    public const int Backed = 2;

    /// <summary>The order within the bounds, as indexes into the candidates.</summary>
    /// <param name="candidates">In the embedded order.</param>
    /// <param name="ranking">The reasoner's order: every candidate once.</param>
    /// <param name="distance">Places, 0 or more.</param>
    /// <exception cref="ArgumentException">The ranking does not hold every candidate exactly once.</exception>
    public static ImmutableArray<int> Order(ImmutableArray<RankingCandidate> candidates, SpokenRanking ranking, int distance)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentOutOfRangeException.ThrowIfNegative(distance);
        int count = candidates.Length;
        var places = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++) places.Add(candidates[i].Item.ItemId, i);
        List<int> wanted = new(count);
        int[] highest = new int[count];
        foreach (RankedPlace place in ranking.Places)
        {
            if (!places.Remove(place.ItemId, out int i)) throw new ArgumentException($"'{place.ItemId}' is no candidate, or comes twice.", nameof(ranking));
            int rises = candidates[i].Item.GivesOrders ? 0 : place.FactId is { } fact && Tells(candidates, i, fact) ? Backed * distance : distance;
            highest[i] = Math.Max(0, i - rises);
            wanted.Add(i);
        }

        if (places.Count > 0) throw new ArgumentException($"{places.Count} candidates are not ranked.", nameof(ranking));
        var order = ImmutableArray.CreateBuilder<int>(count);
        for (int place = 0; place < count; place++)
        {
            int next = wanted.FindIndex(i => highest[i] <= place && Feasible(wanted, i, place + 1, highest, distance));
            order.Add(wanted[next]);
            wanted.RemoveAt(next);
        }

        return order.MoveToImmutable();
    }

    // Whether a fact is the candidate's own and sets it apart.
    private static bool Tells(ImmutableArray<RankingCandidate> candidates, int i, string factId)
    {
        foreach (CheckedFact own in candidates[i].Facts)
            if (own.Id == factId)
                return candidates.Any(other => !other.Facts.Any(fact => fact.Text == own.Text));
        return false;
    }

    // Whether the rest can still be placed when one goes: earliest deadline first finds a way if there is one.
    private static bool Feasible(List<int> wanted, int without, int place, int[] highest, int distance)
    {
        List<int> rest = [.. wanted.Where(i => i != without).Order()];
        for (; rest.Count > 0; place++)
        {
            int next = rest.FindIndex(i => highest[i] <= place); // deadlines rise with the index
            if (next < 0 || rest[next] + distance < place) return false;
            rest.RemoveAt(next);
        }

        return true;
    }
}
