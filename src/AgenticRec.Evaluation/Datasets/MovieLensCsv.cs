namespace AgenticRec.Evaluation.Datasets;

/// <summary>MovieLens since ml-20m and ml-latest: <c>ratings.csv</c> and <c>movies.csv</c>, with headers, UTF-8, half stars.</summary>
internal sealed class MovieLensCsv : IDatasetFormat
{
    private const string RatingsHeader = "userId,movieId,rating,timestamp";
    private const string MoviesHeader = "movieId,title,genres";

    public string LooksFor => "MovieLens (ratings.csv and movies.csv)";

    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, "ratings.csv"));

    public Dataset Read(string folder, BadLines badLines)
    {
        string ratings = Path.Combine(folder, "ratings.csv");
        string movies = DatasetFolder.Needed(folder, "movies.csv");
        DatasetBuilder builder = new(DatasetFolder.NameOf(folder), "movielens-csv", RatingScale.HalfToFive);
        ReadRecords(movies, MoviesHeader, badLines, fields => AddMovie(builder, fields));
        ReadRecords(ratings, RatingsHeader, badLines, fields => RatingFields.Add(builder, fields, RatingScale.HalfToFive));
        return builder.Build(ratings, movies, badLines);
    }

    private static string? AddMovie(DatasetBuilder builder, string[] fields)
    {
        string? problem = Fields.Columns(fields.Length, 3, MoviesHeader) ?? Fields.Id(fields[0], "movie id");
        if (problem is null) builder.Describe(MovieTitle.Describe(fields[0], fields[1], fields[2].Split('|')));
        return problem;
    }

    private static void ReadRecords(string file, string header, BadLines badLines, Func<string[], string?> add)
    {
        bool first = true;
        foreach ((int number, string[] fields, string? broken) in CsvRecords.Of(file))
        {
            if (first)
            {
                first = false;
                if (string.Join(',', fields).Equals(header, StringComparison.OrdinalIgnoreCase)) continue;
                throw new DatasetException($"'{file}' does not begin with the header '{header}'. Check that it is a MovieLens file.");
            }

            badLines.Found(broken ?? add(fields), file, number);
        }
    }
}
