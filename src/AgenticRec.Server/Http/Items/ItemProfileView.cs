using System.Collections.Immutable;
using System.ComponentModel;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Server.Http.Items;

/// <summary>An item as its agent sees it.</summary>
[Description("An item as its agent sees it.")]
internal sealed record ItemProfileView
{
    public required string ItemId { get; init; }

    [Description("The agent's version: rises with every change.")]
    public required long Version { get; init; }

    [Description("The agent's account of itself; absent before the item is described.")]
    public SelfDescription? Description { get; init; }

    [Description("Earlier accounts, oldest first.")]
    public required ImmutableArray<SelfDescription> EarlierDescriptions { get; init; }

    [Description("Who takes the item, and what they like.")]
    public required AudienceView Audience { get; init; }

    [Description("The strongest ties to other items: what people go on to.")]
    public required ImmutableArray<Affinity> Affinities { get; init; }

    public static ItemProfileView Of(ItemProfile profile) => new()
    {
        ItemId = profile.ItemId,
        Version = profile.Version,
        Description = profile.Description,
        EarlierDescriptions = profile.EarlierDescriptions,
        Audience = AudienceView.Of(profile.Audience),
        Affinities = profile.Affinities,
    };
}

/// <summary>An item's audience.</summary>
internal sealed record AudienceView
{
    [Description("Times the item was taken.")]
    public required long Met { get; init; }

    [Description("Interactions that liked it.")]
    public required long Liked { get; init; }

    [Description("Interactions that did not.")]
    public required long Disliked { get; init; }

    [Description("Meetings in which it was the alternative to what a user took.")]
    public required long PassedOver { get; init; }

    [Description("What those who like it like (above zero), and what those who do not like it like (below zero), strongest first.")]
    public required ImmutableArray<Taste> Tastes { get; init; }

    public static AudienceView Of(Audience audience) => new()
    {
        Met = audience.Met,
        Liked = audience.Liked,
        Disliked = audience.Disliked,
        PassedOver = audience.PassedOver,
        Tastes = audience.Tastes,
    };
}
