using System.Collections.Immutable;
using System.ComponentModel;
using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Server.Http.Recommendations;

/// <summary>Why an item is on a slate, or why not.</summary>
[Description("Why an item is on a slate, or why it is not.")]
internal sealed record InquiryView
{
    public required string SlateId { get; init; }

    public required string ItemId { get; init; }

    [Description("Whether the slate shows the item.")]
    public required bool OnSlate { get; init; }

    [Description("Its place, from 1, when the slate shows it.")]
    public int? Place { get; init; }

    [Description("What kept it off: unknown, unavailable, seen, blocked, excluded, category, shown-before (an earlier page), not-named, not-found (no source brought it), outranked.")]
    public string? KeptOffBy { get; init; }

    [Description("The answer in plain words.")]
    public required string Text { get; init; }

    [Description("What speaks for it, strongest first, each with its evidence.")]
    public ImmutableArray<Reason>? Reasons { get; init; }

    [Description("Its rank among the candidates, when it was weighed.")]
    public int? Rank { get; init; }

    [Description("Its score now.")]
    public double? Score { get; init; }

    [Description("True: found when the slate was made. False: worked out now from the same request and seed; the agents may have learned since.")]
    public required bool AsMade { get; init; }

    public static InquiryView Of(SlateInquiry inquiry) => new()
    {
        SlateId = inquiry.SlateId,
        ItemId = inquiry.ItemId,
        OnSlate = inquiry.Place is not null,
        Place = inquiry.Place,
        KeptOffBy = inquiry.KeptOffBy,
        Text = inquiry.Text,
        Reasons = inquiry.Reasons.IsEmpty ? null : inquiry.Reasons,
        Rank = inquiry.Rank,
        Score = inquiry.Score,
        AsMade = inquiry.AsMade,
    };
}

/// <summary>Items that go with an item.</summary>
[Description("Items that go with an item.")]
internal sealed record SimilarView
{
    public required string ItemId { get; init; }

    [Description("Strongest first: items that people go on to (affinity), and items alike in text (taste).")]
    public required ImmutableArray<SlateItemView> Items { get; init; }
}
