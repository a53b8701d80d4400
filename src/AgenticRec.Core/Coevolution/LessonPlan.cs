using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Coevolution;

/// <summary>Gathers what each item agent learns from a user's meetings, so that an item is called once for all of them.</summary>
public sealed class LessonPlan(ulong user, long through)
{
    private const int VisitorTopics = 16;

    private readonly Dictionary<string, Builder> _lessons = new(StringComparer.Ordinal);

    /// <summary>Adds a meeting.</summary>
    /// <param name="plan">The meeting.</param>
    /// <param name="alternative">The sampled alternative, when there was one.</param>
    /// <param name="tastes">The user's tastes just before the meeting.</param>
    public void Add(MeetingPlan plan, ItemCard? alternative, TasteProfile tastes)
    {
        var interaction = plan.Interaction;
        ImmutableArray<WeightedAspect> visitor = Visitor(tastes);
        int window = interaction.Taken ? Math.Min(AffinityMemory.Window, plan.Before.Length) : 0;
        var before = ImmutableArray.CreateBuilder<string?>(window);
        for (int d = 1; d <= window; d++)
        {
            string itemId = plan.Before[d - 1].ItemId;
            bool repeated = itemId == interaction.ItemId;
            before.Add(repeated ? null : itemId);
            if (!repeated) (For(itemId).Followers ??= []).Add(new Follower(interaction.Ordinal, interaction.ItemId, d));
        }

        (For(interaction.ItemId).Arrivals ??= []).Add(new Arrival(
            interaction.Ordinal, interaction.Value, interaction.AtTicks, interaction.Taken, before.MoveToImmutable(), visitor));
        if (alternative is not null)
            (For(alternative.ItemId).PassedOver ??= []).Add(new PassedOver(interaction.Ordinal, interaction.AtTicks, visitor));
    }

    /// <summary>The lessons, by item.</summary>
    public IEnumerable<(string ItemId, ItemLesson Lesson)> Lessons()
    {
        foreach (var (itemId, builder) in _lessons)
            yield return (itemId, new ItemLesson
            {
                User = user,
                Through = through,
                Arrivals = [.. builder.Arrivals ?? []],
                Followers = [.. builder.Followers ?? []],
                PassedOver = [.. builder.PassedOver ?? []],
            });
    }

    /// <summary>The strongest short-term topics as a unit vector.</summary>
    public static ImmutableArray<WeightedAspect> Visitor(TasteProfile tastes)
    {
        var topics = new WeightedAspect[tastes.Topics.Length];
        var keys = new float[topics.Length];
        int count = 0;
        foreach (ref readonly TopicTaste taste in tastes.Topics.AsSpan())
            if (taste.Short > .01f)
                (topics[count], keys[count++]) = (new WeightedAspect(taste.Topic, taste.Short), -taste.Short);
        int kept = Math.Min(count, VisitorTopics);
        Selection.Smallest(keys.AsSpan(0, count), topics.AsSpan(0, count), kept);
        Span<WeightedAspect> strongest = topics.AsSpan(0, kept);
        strongest.Sort(AudienceMemory.Strongest);
        float squares = 0;
        foreach (WeightedAspect topic in strongest) squares += topic.Weight * topic.Weight;
        if (squares <= 0) return [];
        float norm = MathF.Sqrt(squares);
        foreach (ref WeightedAspect topic in strongest) topic = topic with { Weight = topic.Weight / norm };
        return ImmutableArray.Create((ReadOnlySpan<WeightedAspect>)strongest);
    }

    private Builder For(string itemId)
    {
        if (!_lessons.TryGetValue(itemId, out Builder? builder)) _lessons.Add(itemId, builder = new Builder());
        return builder;
    }

    // Most items only hear what followed them.
    private sealed class Builder
    {
        public List<Arrival>? Arrivals { get; set; }

        public List<Follower>? Followers { get; set; }

        public List<PassedOver>? PassedOver { get; set; }
    }
}
