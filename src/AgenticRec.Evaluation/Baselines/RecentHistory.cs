using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>A user's last 20 items with the weight 0.9^j, j = 0 for the newest: what both history-based baselines look at.</summary>
internal static class RecentHistory
{
    private const int Items = 20;
    private const double Decay = 0.9;

    public static IEnumerable<(int Item, double Weight)> Of(ImmutableArray<int> history)
    {
        double weight = 1;
        for (int i = history.Length - 1; i >= Math.Max(0, history.Length - Items); i--)
        {
            yield return (history[i], weight);
            weight *= Decay;
        }
    }
}
