namespace AgenticRec.Sample;

/// <summary>Turns enjoyment into a visible act, as a reader of a book site might.</summary>
internal static class ReaderAnswer
{
    private static readonly SampleInteractionKind[] Kinds = Enum.GetValues<SampleInteractionKind>();

    /// <summary>The odds of each kind, in the order of <see cref="SampleInteractionKind"/>, after a disappointment.</summary>
    private static ReadOnlySpan<double> Disappointed => [0.17, 0, 0, 0, 0.15, 0.45, 0.23];

    /// <summary>The odds after a fair time.</summary>
    private static ReadOnlySpan<double> Content => [0.47, 0.17, 0.12, 0.04, 0.15, 0.05, 0];

    /// <summary>The odds after a delight.</summary>
    private static ReadOnlySpan<double> Delighted => [0.18, 0.33, 0.14, 0.16, 0.19, 0, 0];

    /// <summary>What the reader does after enjoying a book so much.</summary>
    public static (SampleInteractionKind Kind, int? Rating) Give(double enjoyment, ref SampleDraw draw)
    {
        var odds = enjoyment < GeneratorConstants.Disappointment ? Disappointed
            : enjoyment < GeneratorConstants.Delight ? Content
            : Delighted;
        var kind = Kinds[draw.NextWeighted(odds)];
        return (kind, kind == SampleInteractionKind.Rated ? Rate(enjoyment) : null);
    }

    /// <summary>How strongly the answer draws the reader on to kindred books; below 0, away from the author.</summary>
    public static double Strength(SampleInteractionKind kind, int? rating) => kind switch
    {
        SampleInteractionKind.Liked or SampleInteractionKind.Purchased => 1,
        SampleInteractionKind.Saved => 0.8,
        SampleInteractionKind.Viewed => 0.4,
        SampleInteractionKind.Rated => rating >= 4 ? 1 : rating == 3 ? 0.4 : -1,
        SampleInteractionKind.Disliked => -1,
        _ => 0,
    };

    private static int Rate(double enjoyment) => enjoyment switch
    {
        < -0.5 => 1,
        < GeneratorConstants.Disappointment => 2,
        < 0.3 => 3,
        < 1.1 => 4,
        _ => 5,
    };
}
