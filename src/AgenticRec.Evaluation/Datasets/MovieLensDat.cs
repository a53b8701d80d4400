using System.Text;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>MovieLens 1M: <c>ratings.dat</c> and <c>movies.dat</c>, fields parted by <c>::</c>, Latin-1, no headers, whole stars.</summary>
internal sealed class MovieLensDat() : MovieLensFormat("movielens-dat", "MovieLens 1M", "ratings.dat", "movies.dat", RatingScale.OneToFive)
{
    protected override IEnumerable<(int Number, string[] Fields, string? Broken)> Movies(string file) => TextLines.Split(file, "::", Encoding.Latin1);

    protected override IEnumerable<(int Number, string[] Fields, string? Broken)> Ratings(string file) => TextLines.Split(file, "::", Encoding.Latin1);
}
