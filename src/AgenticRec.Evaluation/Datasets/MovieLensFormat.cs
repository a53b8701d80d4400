namespace AgenticRec.Evaluation.Datasets;

/// <summary>What the layouts of MovieLens have in common: a file of ratings, four fields a record, beside a file of movies.</summary>
/// <param name="format">The format's name in reports.</param>
/// <param name="title">The format's name in words.</param>
/// <param name="ratingsFile">The file of ratings, by which the format is recognised.</param>
/// <param name="moviesFile">The file of movies.</param>
/// <param name="scale">The rating scale.</param>
internal abstract class MovieLensFormat(string format, string title, string ratingsFile, string moviesFile, RatingScale scale) : IDatasetFormat
{
    public string LooksFor => $"{title} ({ratingsFile} and {moviesFile})";

    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, ratingsFile));

    public Dataset Read(string folder, BadLines badLines)
    {
        string ratings = Path.Combine(folder, ratingsFile);
        string movies = DatasetFolder.Needed(folder, moviesFile);
        DatasetBuilder builder = new(DatasetFolder.NameOf(folder), format, scale);
        foreach ((int number, string[] fields, string? broken) in Movies(movies))
        {
            badLines.Found(broken ?? AddMovie(builder, fields), movies, number);
        }

        foreach ((int number, string[] fields, string? broken) in Ratings(ratings))
        {
            badLines.Found(broken ?? RatingFields.Add(builder, fields, scale), ratings, number);
        }

        return builder.Build(ratings, movies, badLines);
    }

    /// <summary>The records of the file of movies.</summary>
    protected abstract IEnumerable<(int Number, string[] Fields, string? Broken)> Movies(string file);

    /// <summary>The records of the file of ratings.</summary>
    protected abstract IEnumerable<(int Number, string[] Fields, string? Broken)> Ratings(string file);

    /// <summary>Adds a movie: id, title and genres parted by pipes, unless the format has it otherwise.</summary>
    /// <returns>The problem; null when the movie was added.</returns>
    protected virtual string? AddMovie(DatasetBuilder builder, string[] fields)
    {
        string? problem = Fields.Columns(fields.Length, 3, "movie, title, genres") ?? Fields.Id(fields[0], "movie id");
        if (problem is null) builder.Describe(MovieTitle.Describe(fields[0], fields[1], fields[2].Split('|')));
        return problem;
    }
}
