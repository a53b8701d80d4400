using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Grains.Recommending;

/// <summary>Says on a slate what stood in for something better.</summary>
internal static class Degradation
{
    /// <summary>The slate with one more cause of being degraded.</summary>
    public static Slate Degrade(this Slate slate, string because) =>
        slate with { Degraded = true, DegradedBecause = slate.DegradedBecause is { } already ? $"{already}; {because}" : because };
}
