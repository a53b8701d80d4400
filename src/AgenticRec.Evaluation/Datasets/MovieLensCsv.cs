namespace AgenticRec.Evaluation.Datasets;

/// <summary>MovieLens since ml-20m and ml-latest: <c>ratings.csv</c> and <c>movies.csv</c>, with headers, UTF-8, half stars.</summary>
internal sealed class MovieLensCsv() : MovieLensFormat("movielens-csv", "MovieLens", "ratings.csv", "movies.csv", RatingScale.HalfToFive)
{
    protected override IEnumerable<(int Number, string[] Fields, string? Broken)> Movies(string file) => Records(file, "movieId,title,genres");

    protected override IEnumerable<(int Number, string[] Fields, string? Broken)> Ratings(string file) => Records(file, "userId,movieId,rating,timestamp");

    private static IEnumerable<(int Number, string[] Fields, string? Broken)> Records(string file, string header)
    {
        bool first = true;
        foreach ((int Number, string[] Fields, string? Broken) record in CsvRecords.Of(file))
        {
            if (!first) yield return record;
            else if (!string.Join(',', record.Fields).Equals(header, StringComparison.OrdinalIgnoreCase))
            {
                throw new DatasetException($"'{file}' does not begin with the header '{header}'. Check that it is a MovieLens file.");
            }

            first = false;
        }
    }
}
