using System.Collections.Immutable;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Profiles;

/// <summary>A taste profile as readers of it see it.</summary>
public static class TasteView
{
    private const int Shown = 24;

    /// <summary>The strongest tastes, by magnitude: long-term taste and the leaning that meetings taught.</summary>
    public static ImmutableArray<Taste> Of(TasteProfile profile)
    {
        var tastes = new Taste[profile.Topics.Length];
        for (int i = 0; i < tastes.Length; i++)
            tastes[i] = new Taste(profile.Topics[i].Topic, profile.Topics[i].Long + profile.Topics[i].Leaning);
        Array.Sort(tastes, static (a, b) =>
        {
            int byMagnitude = Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight));
            return byMagnitude != 0 ? byMagnitude : string.CompareOrdinal(a.Aspect, b.Aspect);
        });
        return ImmutableArray.Create(tastes, 0, Math.Min(Shown, tastes.Length));
    }

    /// <summary>Normalised entropy of the categories met, in [0, 1]; 0 with fewer than two.</summary>
    public static double Diversity(TasteProfile profile)
    {
        double total = 0;
        int categories = 0;
        foreach (TopicTaste taste in profile.Topics)
            if (ItemAspects.IsCategory(taste.Topic) && taste.Share > 0)
            {
                total += taste.Share;
                categories++;
            }

        if (categories < 2) return 0;
        double entropy = 0;
        foreach (TopicTaste taste in profile.Topics)
            if (ItemAspects.IsCategory(taste.Topic) && taste.Share > 0)
                entropy -= taste.Share / total * Math.Log(taste.Share / total);
        return entropy / Math.Log(categories);
    }
}
