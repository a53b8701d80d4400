using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>The four fields of every MovieLens rating: user, movie, rating, seconds since 1970-01-01.</summary>
internal static class RatingFields
{
    public const string Names = "user, movie, rating, timestamp";

    /// <summary>Adds the rating to the data set.</summary>
    /// <returns>The problem; null when the rating was added.</returns>
    public static string? Add(DatasetBuilder builder, string[] fields, RatingScale scale)
    {
        double rating = 0;
        DateTimeOffset at = default;
        string? problem = Fields.Columns(fields.Length, 4, Names)
            ?? Fields.Id(fields[0], "user id")
            ?? Fields.Id(fields[1], "movie id")
            ?? Fields.Rating(fields[2], scale, out rating)
            ?? Fields.UnixSeconds(fields[3], out at);
        if (problem is null) builder.Happened(fields[0], fields[1], InteractionKinds.Rated, rating, at);
        return problem;
    }
}
