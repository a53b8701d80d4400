namespace AgenticRec.Sample;

/// <summary>One reader's own taste: two personas and private noise, mixed into one match for each book.</summary>
internal sealed class ReaderTaste
{
    private readonly ReaderPersona _main;
    private readonly ReaderPersona _second;
    private readonly Dictionary<string, double> _noise;

    public ReaderTaste(ReaderPersona main, ReaderPersona second, IReadOnlyList<string> categories, ref SampleDraw draw)
    {
        _main = main;
        _second = second;
        _noise = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var category in categories)
        {
            _noise[category] = GeneratorConstants.TasteNoise * draw.NextBell();
        }
    }

    /// <summary>How well a book suits the reader, about in [-1, 1.5], when the main persona has the given share.</summary>
    public double Match(SampleBook book, double mainShare)
    {
        var subjects = 0.0;
        foreach (var category in book.Categories)
        {
            subjects += (mainShare * _main.Weights.GetValueOrDefault(category))
                + ((1 - mainShare) * _second.Weights.GetValueOrDefault(category))
                + _noise[category];
        }

        return (subjects / Math.Sqrt(book.Categories.Count))
            + (mainShare * Circumstance(_main, book))
            + ((1 - mainShare) * Circumstance(_second, book));
    }

    private static double Circumstance(ReaderPersona persona, SampleBook book)
    {
        var bonus = persona.FavouriteAuthors.Contains(book.Author) ? GeneratorConstants.FavouriteAuthorBonus : 0;
        var distance = persona.Era.Distance(book.Year);
        return distance == 0
            ? bonus + GeneratorConstants.EraBonus
            : bonus - Math.Min(GeneratorConstants.WorstEraPenalty, GeneratorConstants.EraPenaltyPerCentury * distance / 100);
    }
}
