using System.Globalization;
using System.Text;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>MovieLens 100K: <c>u.data</c> (tabs) and <c>u.item</c> (pipes, Latin-1, 19 genre flags), no headers.</summary>
internal sealed class MovieLens100K() : MovieLensFormat("movielens-100k", "MovieLens 100K", "u.data", "u.item", RatingScale.OneToFive)
{
    /// <summary>The genres of u.item's flags, in the order of <c>u.genre</c>.</summary>
    private static readonly string[] Genres =
    [
        "unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
        "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
    ];

    private const int FirstFlag = 5;

    protected override IEnumerable<(int Number, string[] Fields, string? Broken)> Movies(string file) => TextLines.Split(file, "|", Encoding.Latin1);

    protected override IEnumerable<(int Number, string[] Fields, string? Broken)> Ratings(string file) => TextLines.Split(file, "\t");

    protected override string? AddMovie(DatasetBuilder builder, string[] fields)
    {
        string? problem = Fields.Columns(fields.Length, FirstFlag + Genres.Length, "id, title, release date, video release date, URL, 19 genre flags")
            ?? Fields.Id(fields[0], "movie id")
            ?? fields.Skip(FirstFlag).Where(f => f is not ("0" or "1")).Select(f => $"The genre flag '{f}' is neither 0 nor 1.").FirstOrDefault();
        if (problem is not null) return problem;
        IEnumerable<string> genres = Genres.Where((_, g) => fields[FirstFlag + g] == "1");
        builder.Describe(MovieTitle.Describe(fields[0], fields[1], genres, ReleaseYear(fields[2])));
        return null;
    }

    /// <summary>The year of "01-Jan-1995"; null for anything else, the empty date of unknown films included.</summary>
    private static int? ReleaseYear(string date) =>
        DateTime.TryParseExact(date, "dd-MMM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? day.Year : null;
}
