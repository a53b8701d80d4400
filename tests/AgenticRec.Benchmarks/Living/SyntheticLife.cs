using System.Globalization;
using System.Text.Json;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Benchmarks.Living;

/// <summary>
/// Writes a data set of any size, the same for the same numbers, in the plain format that `evaluate` reads: users come one after the other over five years, stay for 5 interactions
/// and a number that falls off exponentially, and rate what is in the two categories they care for higher.
/// </summary>
internal static class SyntheticLife
{
    private const int FewestEach = 5, Searches = 8;
    private const double LikesInCategory = .7, DaysBetween = 2;
    private static readonly TimeSpan Years = TimeSpan.FromDays(5 * 365);

    public static void Write(string folder, int items, int interactions, int perUser, int seed)
    {
        Directory.CreateDirectory(folder);
        Item[] catalogue = [.. SyntheticCatalogue.Items(items)];
        File.WriteAllLines(Path.Combine(folder, "items.jsonl"), catalogue.Select(static item => JsonSerializer.Serialize(new
        {
            id = item.Id,
            title = item.Title,
            description = item.Description,
            categories = item.Categories,
            attributes = item.Attributes.ToDictionary(static attribute => attribute.Name, static attribute => attribute.Value),
        })));
        File.WriteAllLines(Path.Combine(folder, "interactions.jsonl"), Events(catalogue, interactions, perUser, seed).OrderBy(static e => e.At).Select(static e => string.Create(
            CultureInfo.InvariantCulture, $$"""{"user":"user-{{e.User}}","item":"{{SyntheticCatalogue.IdOf(e.Item)}}","rating":{{e.Rating}},"at":"{{e.At:O}}"}""")));
    }

    private static IEnumerable<(int User, int Item, int Rating, DateTimeOffset At)> Events(Item[] catalogue, int interactions, int perUser, int seed)
    {
        Random random = new(seed);
        DateTimeOffset start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (int user = 0, left = interactions; left > 0; user++)
        {
            int own = Math.Min(left, FewestEach + (int)(-Math.Log(1 - random.NextDouble()) * Math.Max(0, perUser - FewestEach)));
            left -= own;
            string[] cares = [.. Enumerable.Range(0, 2).Select(_ => $"category {random.Next(40)}")];
            HashSet<int> met = [];
            DateTimeOffset at = start + (Years * random.NextDouble());
            for (int n = 0; n < own; n++)
            {
                bool search = random.NextDouble() < LikesInCategory;
                int item = SyntheticCatalogue.Popular(random, catalogue.Length);
                for (int tries = 0; tries < Searches && (met.Contains(item) || (search && !Cares(item))); tries++) item = SyntheticCatalogue.Popular(random, catalogue.Length);
                met.Add(item);
                at += TimeSpan.FromDays(-Math.Log(1 - random.NextDouble()) * DaysBetween);
                yield return (user, item, Math.Clamp((Cares(item) ? 4 : 3) + random.Next(-1, 2), 1, 5), at);
            }

            bool Cares(int item) => catalogue[item].Categories.Any(category => cares.Contains(category));
        }
    }
}
