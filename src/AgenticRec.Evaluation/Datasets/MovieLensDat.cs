using System.Text;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>MovieLens 1M: <c>ratings.dat</c> and <c>movies.dat</c>, fields parted by <c>::</c>, Latin-1, no headers, whole stars.</summary>
internal sealed class MovieLensDat : IDatasetFormat
{
    public string LooksFor => "MovieLens 1M (ratings.dat and movies.dat)";

    public bool Recognises(string folder) => File.Exists(Path.Combine(folder, "ratings.dat"));

    public Dataset Read(string folder, BadLines badLines)
    {
        string ratings = Path.Combine(folder, "ratings.dat");
        string movies = DatasetFolder.Needed(folder, "movies.dat");
        DatasetBuilder builder = new(DatasetFolder.NameOf(folder), "movielens-dat", RatingScale.OneToFive);
        foreach ((int number, string text) in TextLines.Of(movies, Encoding.Latin1))
        {
            badLines.Found(AddMovie(builder, text.Split("::")), movies, number);
        }

        foreach ((int number, string text) in TextLines.Of(ratings, Encoding.Latin1))
        {
            badLines.Found(RatingFields.Add(builder, text.Split("::"), RatingScale.OneToFive), ratings, number);
        }

        return builder.Build(ratings, movies, badLines);
    }

    private static string? AddMovie(DatasetBuilder builder, string[] fields)
    {
        string? problem = Fields.Columns(fields.Length, 3, "movie, title, genres") ?? Fields.Id(fields[0], "movie id");
        if (problem is null) builder.Describe(MovieTitle.Describe(fields[0], fields[1], fields[2].Split('|')));
        return problem;
    }
}
