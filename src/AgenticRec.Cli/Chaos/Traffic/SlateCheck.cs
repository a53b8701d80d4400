using System.Globalization;
using System.Text.Json.Nodes;

namespace AgenticRec.Cli.Chaos.Traffic;

/// <summary>What every slate has to be, whatever happens around it.</summary>
internal static class SlateCheck
{
    private const double Rounding = 1e-3;

    /// <summary>What is wrong with a slate; null when nothing is.</summary>
    /// <param name="slate">As the API gives it.</param>
    /// <param name="count">How many items were asked for.</param>
    /// <param name="catalogue">All items there are.</param>
    /// <param name="met">Items that the user had met, acknowledged, before the request began.</param>
    public static string? Problem(JsonNode slate, int count, IReadOnlySet<string> catalogue, IEnumerable<string> met)
    {
        JsonArray items = slate["items"]!.AsArray();
        string[] ids = [.. items.Select(static item => (string)item!["itemId"]!)];
        double sum = (double)slate["restProbability"]!;
        if (ids.Length > count) return string.Create(CultureInfo.InvariantCulture, $"{ids.Length} items, {count} were asked for.");
        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Length) return "An item is on it twice.";
        if (Array.Find(ids, id => !catalogue.Contains(id)) is { } unknown) return $"The catalogue has no '{unknown}'.";
        if (met.Intersect(ids, StringComparer.Ordinal).FirstOrDefault() is { } known) return $"The user had met '{known}' before.";
        foreach (JsonNode? item in items)
        {
            double probability = (double)item!["probability"]!;
            if (!(probability is >= 0 and <= 1)) return string.Create(CultureInfo.InvariantCulture, $"A probability is {probability}.");
            sum += probability;
        }

        return ids.Length == 0 || Math.Abs(sum - 1) <= Rounding ? null : string.Create(CultureInfo.InvariantCulture, $"The probabilities sum to {sum}.");
    }
}
