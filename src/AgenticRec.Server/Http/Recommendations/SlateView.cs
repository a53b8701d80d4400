using System.Collections.Immutable;
using System.ComponentModel;
using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Server.Http.Recommendations;

/// <summary>A slate.</summary>
[Description("An ordered answer, best first.")]
internal sealed record SlateView
{
    [Description("The slate's id: feedback that answers the slate carries it, and the next page and 'why' are asked by it.")]
    public required string SlateId { get; init; }

    [Description("The items, best first; fewer than asked for when the catalogue or the constraints leave fewer.")]
    public required ImmutableArray<SlateItemView> Items { get; init; }

    [Description("How many candidates were weighed.")]
    public required int Candidates { get; init; }

    [Description("The probability left to the candidates that are not on the slate.")]
    public required double RestProbability { get; init; }

    [Description("How many items each step dropped: unknown, unavailable, seen, blocked, excluded, category, diversity.")]
    public ImmutableArray<DroppedCount>? DroppedCounts { get; init; }

    [Description("Which items were dropped, by which step, when explanations were asked for; at most 200.")]
    public ImmutableArray<DroppedItem>? Dropped { get; init; }

    [Description("The version of the ranking policy.")]
    public required long PolicyVersion { get; init; }

    [Description("Present when some part did not answer and a lesser one stood in: what was lesser.")]
    public string? Degraded { get; init; }

    [Description("Where the next page is, without repeats; absent when the slate came out short, so that nothing is left.")]
    public string? Next { get; init; }

    public static SlateView Of(Slate slate, string? next) => new()
    {
        SlateId = slate.Id,
        Items = ImmutableArray.CreateRange(slate.Items, SlateItemView.Of),
        Candidates = slate.Candidates,
        RestProbability = slate.RestProbability,
        DroppedCounts = slate.DroppedCounts.IsEmpty ? null : slate.DroppedCounts,
        Dropped = slate.Dropped.IsEmpty ? null : slate.Dropped,
        PolicyVersion = slate.PolicyVersion,
        Degraded = slate.Degraded ? slate.DegradedBecause : null,
        Next = next,
    };
}

/// <summary>One item on a slate.</summary>
internal sealed record SlateItemView
{
    public required string ItemId { get; init; }

    public required string Title { get; init; }

    [Description("The policy's score: log-odds, comparable within a slate only.")]
    public required double Score { get; init; }

    [Description("P(item) among the candidates, 0 to 1.")]
    public required double Probability { get; init; }

    [Description("What brought the item first: affinity, taste, popularity, new, exploration or named.")]
    public required string Source { get; init; }

    [Description("Why, strongest first, when explanations were asked for.")]
    public ImmutableArray<Reason>? Reasons { get; init; }

    public static SlateItemView Of(SlateItem item) => new()
    {
        ItemId = item.ItemId,
        Title = item.Title,
        Score = item.Score,
        Probability = item.Probability,
        Source = item.Source,
        Reasons = item.Reasons.IsEmpty ? null : item.Reasons,
    };
}
