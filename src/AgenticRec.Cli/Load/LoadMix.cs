using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Core;

namespace AgenticRec.Cli.Load;

/// <summary>What is asked by whom: request n is the same in every run with the same seed.</summary>
/// <param name="settings">How many users and items, and in which proportion they do what.</param>
/// <param name="run">Makes the operation ids of this run its own.</param>
internal sealed class LoadMix(LoadSettings settings, string run)
{
    private const int Categories = 40;
    private static readonly string[] Kinds =
        [InteractionKinds.Viewed, InteractionKinds.Clicked, InteractionKinds.Liked, InteractionKinds.Purchased, InteractionKinds.Skipped];

    private readonly Draw _draws = Draw.Of(settings.Seed, Stable.Hash("load"), 0);

    /// <summary>An invented catalogue: forty categories, titles of two words.</summary>
    public ImmutableArray<Item> Items() => [.. Enumerable.Range(0, settings.Items).Select(i => new Item
    {
        Id = ItemId(i),
        Title = string.Create(CultureInfo.InvariantCulture, $"Thing {i % 97} of kind {i % Categories}"),
        Description = string.Create(CultureInfo.InvariantCulture, $"An invented thing, number {i}, for loads."),
        Categories = [string.Create(CultureInfo.InvariantCulture, $"Kind {i % Categories}"), string.Create(CultureInfo.InvariantCulture, $"Group {i / Categories % 12}")],
    })];

    public LoadKind KindOf(long number) => _draws.For((ulong)number).Unit(0) < settings.FeedbackShare ? LoadKind.Feedback : LoadKind.Recommend;

    public string UserOf(long number) => UserId(_draws.For((ulong)number).Below(1, settings.Users));

    public static string UserId(int user) => string.Create(CultureInfo.InvariantCulture, $"load-user-{user}");

    /// <summary>The events of a request; items are met as in life, a few of them by most (the square of an even draw).</summary>
    public ImmutableArray<Interaction> EventsOf(long number, DateTimeOffset at)
    {
        Draw draw = _draws.For((ulong)number);
        return [.. Enumerable.Range(0, settings.EventsTogether).Select(e => new Interaction
        {
            ItemId = ItemId((int)(Math.Pow(draw.Unit(10 + (2 * e)), 2) * settings.Items)),
            Kind = Kinds[draw.Below(11 + (2 * e), Kinds.Length)],
            At = at,
            OperationId = string.Create(CultureInfo.InvariantCulture, $"{run}-{number}-{e}"),
        })];
    }

    private static string ItemId(int item) => string.Create(CultureInfo.InvariantCulture, $"load-item-{item}");
}
