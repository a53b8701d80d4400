using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Benchmarks;

/// <summary>Items with the shape of a real catalogue: few categories, some authors, words whose frequency falls off.</summary>
internal static class SyntheticCatalogue
{
    public static string IdOf(int item) => $"item-{item}";

    public static ImmutableArray<Item> Items(int count) => [.. Enumerable.Range(0, count).Select(One)];

    /// <summary>An item number below <paramref name="count"/>; low numbers come far more often.</summary>
    public static int Popular(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 3));

    private static Item One(int number)
    {
        var random = new Random(number);
        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => $"word{Popular(random, 4_000)}"));
        return new Item
        {
            Id = IdOf(number),
            Title = Words(4),
            Description = Words(20),
            Categories = [.. Enumerable.Range(0, 3).Select(_ => $"category {random.Next(40)}").Distinct()],
            Attributes = [new NamedValue("author", $"author {random.Next(1_000)}"), new NamedValue("year", $"{1950 + random.Next(75)}")],
        };
    }
}
