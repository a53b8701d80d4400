using System.Globalization;
using System.Text.Json.Nodes;

namespace AgenticRec.Cli.Chaos.Traffic;

/// <summary>What every slate has to be, whatever happens around it.</summary>
internal static class SlateCheck
{
    private const double Rounding = 1e-3;

    // Shards look for some of what is left, not for all of it: twice as much as is asked for is always enough.
    private const int LeftForOne = 2;

    /// <summary>Whether a slate says of itself that some part did not answer: it may then be short.</summary>
    public static bool IsDegraded(JsonNode slate) => slate["degraded"] is not null;

    /// <summary>What is wrong with a slate; null when nothing is.</summary>
    /// <param name="slate">As the API gives it.</param>
    /// <param name="count">How many items were asked for.</param>
    /// <param name="catalogue">All items there are.</param>
    /// <param name="met">Items that the user had met, acknowledged, before the request began.</param>
    /// <param name="sent">Items that the user may have met when the slate came.</param>
    public static string? Problem(JsonNode slate, int count, IReadOnlySet<string> catalogue, IEnumerable<string> met, IEnumerable<string> sent)
    {
        JsonArray items = slate["items"]!.AsArray();
        string[] ids = [.. items.Select(static item => (string)item!["itemId"]!)];
        double sum = (double)slate["restProbability"]!;
        if (ids.Length > count) return string.Create(CultureInfo.InvariantCulture, $"{ids.Length} items, {count} were asked for.");
        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Length) return "An item is on it twice.";
        if (Array.Find(ids, id => !catalogue.Contains(id)) is { } unknown) return $"The catalogue has no '{unknown}'.";
        if (met.Intersect(ids, StringComparer.Ordinal).FirstOrDefault() is { } known) return $"The user had met '{known}' before.";
        int due = Math.Min(count, catalogue.Except(sent).Count() / LeftForOne);
        if (ids.Length < due && !IsDegraded(slate)) return string.Create(CultureInfo.InvariantCulture, $"{ids.Length} items, {due} were due, and it does not say that it is degraded.");
        foreach (JsonNode? item in items)
        {
            double probability = (double)item!["probability"]!;
            if (!(probability is >= 0 and <= 1)) return string.Create(CultureInfo.InvariantCulture, $"A probability is {probability}.");
            sum += probability;
        }

        return ids.Length == 0 || Math.Abs(sum - 1) <= Rounding ? null : string.Create(CultureInfo.InvariantCulture, $"The probabilities sum to {sum}.");
    }
}
