namespace AgenticRec.Sample;

/// <summary>How strongly one book leads a reader on to another: shared subjects, author, series and companions.</summary>
internal sealed class BookKinship
{
    private const string UnknownAuthor = "Anonymous";

    private readonly double[,] _kin;

    public BookKinship(IReadOnlyList<SampleBook> books, IReadOnlyList<string> categories)
    {
        _kin = new double[books.Count, books.Count];
        var rarity = Rarity(books, categories);
        for (var from = 0; from < books.Count; from++)
        {
            var likeness = new double[books.Count];
            for (var to = 0; to < books.Count; to++)
            {
                likeness[to] = from == to ? 0 : Likeness(books[from], books[to], rarity);
                _kin[from, to] = from == to ? 0 : Kin(books[from], books[to], likeness[to]);
            }

            AddCompanions(from, books, likeness);
        }
    }

    /// <summary>The pull from one book, just enjoyed, towards another.</summary>
    public double this[int from, int to] => _kin[from, to];

    private static double Kin(SampleBook from, SampleBook to, double likeness)
    {
        var kin = GeneratorConstants.SubjectKin * likeness * likeness;
        if (from.Author == to.Author && from.Author != UnknownAuthor)
        {
            kin += GeneratorConstants.AuthorKin;
        }

        if (from.Series is { } series && series == to.Series)
        {
            kin += GeneratorConstants.SeriesKin;
        }

        return kin;
    }

    /// <summary>Cosine of the two books' subjects, rare subjects weighing more.</summary>
    private static double Likeness(SampleBook one, SampleBook other, Dictionary<string, double> rarity)
    {
        var shared = 0.0;
        foreach (var category in one.Categories)
        {
            if (other.Categories.Contains(category))
            {
                shared += rarity[category] * rarity[category];
            }
        }

        return shared / Math.Sqrt(SquaredLength(one, rarity) * SquaredLength(other, rarity));
    }

    private static double SquaredLength(SampleBook book, Dictionary<string, double> rarity)
    {
        var sum = 0.0;
        foreach (var category in book.Categories)
        {
            sum += rarity[category] * rarity[category];
        }

        return sum;
    }

    private static Dictionary<string, double> Rarity(IReadOnlyList<SampleBook> books, IReadOnlyList<string> categories)
    {
        var rarity = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var category in categories)
        {
            var count = books.Count(book => book.Categories.Contains(category));
            rarity[category] = GeneratorConstants.RareSubjectScale / (GeneratorConstants.RareSubjectScale + count);
        }

        return rarity;
    }

    /// <summary>Gives each book a few fixed companions: invented habits of reading that no attribute shows.</summary>
    private void AddCompanions(int from, IReadOnlyList<SampleBook> books, double[] likeness)
    {
        var draw = SampleDraw.For(GeneratorConstants.Seed, GeneratorConstants.CompanionFamily, from);
        var weights = new double[books.Count];
        for (var to = 0; to < books.Count; to++)
        {
            weights[to] = from == to ? 0 : (GeneratorConstants.CompanionFloor + likeness[to]) * GeneratorConstants.FameWeights[books[to].Fame - 1];
        }

        for (var i = 0; i < GeneratorConstants.Companions; i++)
        {
            var companion = draw.NextWeighted(weights);
            weights[companion] = 0;
            _kin[from, companion] += GeneratorConstants.CompanionKin;
        }
    }
}
