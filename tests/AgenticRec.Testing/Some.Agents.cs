using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Users;

namespace AgenticRec.Testing;

/// <summary>Agents, and what they see of each other.</summary>
public static partial class Some
{
    /// <summary>A user who has stored these interactions and lived through none.</summary>
    public static UserState User(params ImmutableArray<Interaction> interactions) => new UserState().After(interactions);

    public static UserState After(this UserState user, params ImmutableArray<Interaction> interactions) =>
        UserRules.Apply(user, UserRules.Decide(user, interactions, TenantSettings.Default));

    /// <summary>The user after living through its pending meetings, at most <paramref name="limit"/>, each with its item's card.</summary>
    public static UserState Living(this UserState user, int limit = int.MaxValue)
    {
        MeetingsLived lived = Lived(user, limit);
        return lived.Through == lived.From ? user : UserRules.Apply(user, lived); // nothing pending: the recommender tells nothing
    }

    /// <summary>What living through pending meetings tells the user.</summary>
    public static MeetingsLived Lived(UserState user, int limit = int.MaxValue)
    {
        RecentInteraction[] pending = [.. user.Recent.Where(entry => entry.Ordinal > user.LearnedThrough).Take(limit)];
        return Reflected(
            user,
            pending.Length == 0 ? user.LearnedThrough : pending[^1].Ordinal,
            [.. pending.Where(static entry => entry.Role != InteractionRole.Noted).Select(static entry => Meeting(entry.Ordinal, Card(entry.ItemId)))]);
    }

    /// <summary>What living through these meetings tells the user, its tastes after them computed as the recommender does.</summary>
    public static MeetingsLived Reflected(UserState user, long through, params ImmutableArray<LivedMeeting> meetings) =>
        new(user.LearnedThrough, through, meetings, meetings.Aggregate(
            user.Tastes, (tastes, meeting) => Reflection.After(tastes, meeting, user.Recent.Single(entry => entry.Ordinal == meeting.Ordinal))));

    public static LivedMeeting Meeting(long ordinal, ItemCard item, ItemCard? alternative = null, bool foreseen = true) =>
        new() { Ordinal = ordinal, Item = item, Alternative = alternative, Foreseen = foreseen };

    /// <summary>A card with a category and a word that belong to the item alone.</summary>
    public static ItemCard Card(string itemId) => Card(itemId, ("category:" + itemId, 1)) with { Words = [new("word:" + itemId, 1)] };

    /// <summary>A card with these topics; the norm is 1, so that leanings are easy to compute.</summary>
    public static ItemCard Card(string itemId, params ReadOnlySpan<(string Aspect, float Weight)> topics)
    {
        var aspects = ImmutableArray.CreateBuilder<WeightedAspect>(topics.Length);
        foreach (var (aspect, weight) in topics) aspects.Add(new WeightedAspect(aspect, weight));
        return new ItemCard { ItemId = itemId, Title = "Title of " + itemId, Topics = aspects.MoveToImmutable(), TopicNorm = 1 };
    }

    /// <summary>What an item agent tells after being taken so often.</summary>
    public static ItemDigest Digest(string itemId, long met, long version = 1, params ImmutableArray<WeightedAspect> audience) =>
        new ItemState { Met = met, Version = version, Audience = audience }.DigestFor(itemId);

    /// <summary>Draws numbered <paramref name="n"/>, independent of each other.</summary>
    public static Draw Draw(long n = 0) => Core.Draw.Of(1, 1, n);
}
