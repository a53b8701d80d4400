namespace AgenticRec.Evaluation.Metrics;

/// <summary>Catalogue coverage@k: the share of the catalogue that is in somebody's first k. Range [0, 1]; over all draws together where there are
/// several.</summary>
/// <remarks>
/// Ge, Delgado-Battenfeld and Jannach, "Beyond accuracy: evaluating recommender systems by coverage and serendipity", RecSys 2010. It belongs to the
/// set of
/// lists and not to one user: there is no value per user, and so no interval.
/// </remarks>
public sealed class Coverage
{
    private readonly bool[] _shown;
    private readonly int _k;

    /// <summary>Starts with nothing shown.</summary>
    /// <param name="catalogue">Items in the catalogue, at least 1.</param>
    /// <param name="k">The cut-off, at least 1.</param>
    public Coverage(int catalogue, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(catalogue, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        (_shown, _k) = (new bool[catalogue], k);
    }

    /// <summary>The share shown so far.</summary>
    public double Value => (double)_shown.Count(shown => shown) / _shown.Length;

    /// <summary>Adds a list, best first; -1 is no item. Safe for concurrent use: showing an item twice changes nothing.</summary>
    public void Add(ReadOnlySpan<int> ranking)
    {
        foreach (int item in ranking[..Math.Min(_k, ranking.Length)])
        {
            if (item >= 0) _shown[item] = true;
        }
    }
}
