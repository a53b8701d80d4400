using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Safety;
using AgenticRec.Core.Users;

namespace AgenticRec.Core.Planning;

/// <summary>
/// Says why an item is on a slate. A reason's weight is what its features added to the score; its evidence is a checked fact:
/// a remembered interaction, a taste, a taste of the item's audience, a count. Titles and subjects come from outside: a reason names them without links, markup and orders.
/// </summary>
public sealed class Explainer(SlateQuestion question, RankingHead head, ImmutableArray<RecentInteraction> newestFirst, IReadOnlyDictionary<string, string> titles)
{
    private const int ReasonsShown = 3;
    private const double Least = .01;

    private static readonly Feature[] Affinity =
    [
        Feature.AffinityRecent, Feature.AffinityLong, Feature.AffinityNewest, Feature.AffinityLast, Feature.AffinityStrongest,
        Feature.AffinitySupport, Feature.AffinityLift, Feature.AffinityRatio, Feature.Succession, Feature.Linked,
    ];

    private static readonly Feature[] Tastes =
        [Feature.TopicsShort, Feature.TopicsLong, Feature.Words, Feature.WordsNearest, Feature.CategoryLift, Feature.Leaning];

    /// <summary>The reasons for an item, strongest first; at least one.</summary>
    public ImmutableArray<Reason> Reasons(ScoredItem item)
    {
        List<Reason> reasons = [];
        if (item.LinkedFrom >= 0 && item.LinkedFrom < newestFirst.Length) AddAffinity(reasons, item);
        AddTaste(reasons, item);
        if (item.Features[(int)Feature.Asked] > 0)
        {
            string asked = string.Join(", ", question.Request.Context.Select(static value => value.Value));
            Add(reasons, "context", asked, SpokenText.Named(asked) is { Length: > 0 } named ? $"It has to do with what you asked for: {named}." : "It has to do with what you asked for.",
                Weight(item, Feature.Asked));
        }

        if (item.SharedAudienceTaste is { } shared)
            Add(reasons, "audience", shared, Named(shared) is { Length: > 0 } taste ? $"People who like {taste}, as you do, like this too." : "People who like what you like, like this too.",
                Weight(item, Feature.Audience));
        if (newestFirst.Length > 0)
            Add(reasons, "meaning", newestFirst[0].ItemId, Title(newestFirst[0]) is { Length: > 0 } newest ? $"It is close in meaning to what you took lately, {newest} among it." : "It is close in meaning to what you took lately.",
                Weight(item, Feature.Meaning));
        string times = item.Met.ToString("0", CultureInfo.InvariantCulture);
        Add(reasons, "popularity", times, $"Taken {times} times.", Weight(item, Feature.Popularity, Feature.PopularitySquared));
        reasons.Sort(static (a, b) => b.Weight.CompareTo(a.Weight));
        if (item.Source == Sources.New) reasons.Insert(0, new Reason("new", item.ItemId, "Newly arrived.", 0));
        if (item.Source == Sources.Exploration) reasons.Insert(0, new Reason("exploration", item.ItemId, "Something different, to learn what you think of it.", 0));
        if (reasons.Count == 0) reasons.Add(new Reason("popularity", times, item.Met > 0 ? $"Taken {times} times." : "Nobody has met it yet.", 0));
        return [.. reasons.Take(ReasonsShown)];
    }

    private void AddAffinity(List<Reason> reasons, ScoredItem item)
    {
        RecentInteraction evidence = newestFirst[item.LinkedFrom];
        string title = Title(evidence);
        Add(reasons, "remembered-interaction", evidence.ItemId, $"People who took {(title.Length > 0 ? $"{title}, as you did," : "what you took")} went on to this.", Weight(item, Affinity));
    }

    private void AddTaste(List<Reason> reasons, ScoredItem item)
    {
        string? strongest = null;
        float most = 0;
        foreach (WeightedAspect topic in item.Topics.Where(static topic => !topic.Aspect.StartsWith("topic:", StringComparison.Ordinal)))
            foreach (SceneTopic taste in question.Scene.Topics)
                if (taste.Topic == topic.Aspect && topic.Weight * (taste.Short + taste.Long + taste.Leaning) is var share && share > most)
                {
                    most = share;
                    strongest = topic.Aspect;
                }

        if (strongest is not null)
            Add(reasons, "taste", strongest, TasteText(strongest), Weight(item, Tastes));
    }

    private string Title(RecentInteraction taken) => SpokenText.Named(titles.GetValueOrDefault(taken.ItemId, taken.ItemId));

    private static string TasteText(string aspect)
    {
        string value = Named(aspect);
        if (value.Length == 0) return "It is like what you like.";
        if (ItemAspects.IsCategory(aspect)) return $"It is filed under \"{value}\", which you like.";
        string attribute = SpokenText.Named(aspect[..aspect.IndexOf(':', StringComparison.Ordinal)]);
        return attribute.Length > 0 ? $"You like what has this {attribute}: {value}." : $"You like {value}.";
    }

    private static string Named(string aspect) => SpokenText.Named(ItemAspects.Readable(aspect));

    private static void Add(List<Reason> reasons, string kind, string evidence, string text, double weight)
    {
        if (weight >= Least) reasons.Add(new Reason(kind, evidence, text, weight));
    }

    private double Weight(ScoredItem item, params ReadOnlySpan<Feature> features)
    {
        double weight = 0;
        foreach (Feature feature in features) weight += head.Averages[(int)feature] * item.Features[(int)feature];
        return weight;
    }
}
