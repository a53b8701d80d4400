using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>The features that come from the links of the user's newest items.</summary>
internal static class AffinityFeatures
{
    /// <summary>Writes them into an item's row; an item without a link leaves them at zero.</summary>
    /// <param name="linked">What the links say about the item.</param>
    /// <param name="incoming">The sum of all link strength that points at the item.</param>
    /// <param name="row">The item's row, one place per <see cref="Feature"/>.</param>
    public static void Write(in LinkedItem linked, float incoming, Span<float> row)
    {
        if (linked.Support <= 0) return;
        float steadied = incoming + 10, root = MathF.Sqrt(steadied);
        row[(int)Feature.AffinityRecent] = MathF.Log(1 + (linked.Recent / .02f));
        row[(int)Feature.AffinityLong] = MathF.Log(1 + (linked.Long / .05f));
        row[(int)Feature.AffinityNewest] = MathF.Log(1 + (linked.Newest / .02f));
        row[(int)Feature.AffinityLast] = MathF.Log(1 + (linked.Last / .02f));
        row[(int)Feature.AffinityStrongest] = MathF.Log(1 + (linked.Strongest / root / .01f));
        row[(int)Feature.AffinitySupport] = MathF.Log(1 + linked.Support);
        row[(int)Feature.AffinityLift] = MathF.Log(1 + (linked.Recent / root / .005f));
        row[(int)Feature.AffinityRatio] = MathF.Log(1 + (linked.Recent / steadied / .002f));
        row[(int)Feature.Succession] = MathF.Log(1 + (linked.Succession / .02f));
        row[(int)Feature.Linked] = 1;
    }
}
