using AgenticRec.Core.Vectors;

namespace AgenticRec.Core.Users;

/// <summary>What a user took lately, as one meaning.</summary>
public static class Lately
{
    /// <summary>How many of the newest items count.</summary>
    public const int Items = 10;

    private const float Fading = .8f;

    /// <summary>The mean direction of the newest items, each counting 0.8 times the one after it; null when none has a vector.</summary>
    /// <param name="newestFirst">What the user took, newest first.</param>
    /// <param name="meanings">Where items lie, by id.</param>
    public static MeaningVector? Meaning(IEnumerable<RecentInteraction> newestFirst, IReadOnlyDictionary<string, MeaningVector?> meanings)
    {
        ArgumentNullException.ThrowIfNull(newestFirst);
        ArgumentNullException.ThrowIfNull(meanings);
        return MeaningVector.Mean(Weighted(newestFirst.Take(Items), meanings));
    }

    private static IEnumerable<(MeaningVector, float)> Weighted(IEnumerable<RecentInteraction> newestFirst, IReadOnlyDictionary<string, MeaningVector?> meanings)
    {
        float weight = 1;
        foreach (RecentInteraction taken in newestFirst)
        {
            if (meanings.GetValueOrDefault(taken.ItemId) is { } vector) yield return (vector, weight);
            weight *= Fading;
        }
    }
}
