namespace AgenticRec.Evaluation.Datasets;

/// <summary>The rating scale of a data set, both ends included.</summary>
/// <param name="Lowest">The lowest rating.</param>
/// <param name="Highest">The highest rating, above the lowest.</param>
public readonly record struct RatingScale(double Lowest, double Highest)
{
    /// <summary>Half a star to five stars: MovieLens since 2003, and the scale of data sets without ratings.</summary>
    public static RatingScale HalfToFive { get; } = new(0.5, 5);

    /// <summary>One to five stars: MovieLens 100K and 1M.</summary>
    public static RatingScale OneToFive { get; } = new(1, 5);

    /// <summary>Whether a rating lies on the scale; NaN does not.</summary>
    public bool Contains(double rating) => rating >= Lowest && rating <= Highest;
}
