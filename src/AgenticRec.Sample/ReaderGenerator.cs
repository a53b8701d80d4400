using System.Globalization;

namespace AgenticRec.Sample;

/// <summary>
/// Invents the sample readers from the personas. Deterministic bit for bit: a fixed seed, own draws,
/// no clock and no function whose last bits differ between machines.
/// </summary>
/// <param name="library">The books and personas to draw from.</param>
public sealed class ReaderGenerator(SampleLibrary library)
{
    private readonly BookKinship _kinship = new(library.Books, library.Categories);

    /// <summary>Makes all readers, the personas taking turns as the main one.</summary>
    /// <returns>The readers in the order of their identifiers.</returns>
    public IReadOnlyList<SampleReader> Generate()
    {
        var readers = new SampleReader[GeneratorConstants.ReaderCount];
        for (var i = 0; i < readers.Length; i++)
        {
            readers[i] = CreateReader(i);
        }

        return readers;
    }

    private static double Between(double from, double to, ref SampleDraw draw) => from + ((to - from) * draw.NextUnit());

    private static double Temperament(double main, double second, double mainShare, ref SampleDraw draw)
    {
        var mixed = (mainShare * main) + ((1 - mainShare) * second);
        return Math.Clamp(mixed + (GeneratorConstants.TemperamentNoise * draw.NextBell()), 0, 1);
    }

    private static int BookCount(double activity, ref SampleDraw draw)
    {
        var level = Math.Clamp(activity + (GeneratorConstants.ActivitySpread * draw.NextBell()), 0, 1);
        return GeneratorConstants.FewestBooks + (int)((GeneratorConstants.MostBooks - GeneratorConstants.FewestBooks) * level);
    }

    private SampleReader CreateReader(int index)
    {
        var draw = SampleDraw.For(GeneratorConstants.Seed, GeneratorConstants.ReaderFamily, index);
        var personas = library.Personas;
        var mainIndex = index % personas.Count;
        var main = personas[mainIndex];
        var second = personas[(mainIndex + 1 + draw.NextIndex(personas.Count - 1)) % personas.Count];
        var mainShare = Between(GeneratorConstants.LeastMainShare, GeneratorConstants.MostMainShare, ref draw);
        var drifts = draw.NextUnit() < GeneratorConstants.DriftShare;
        var conformity = Temperament(main.Conformity, second.Conformity, mainShare, ref draw);
        var novelty = Temperament(main.Novelty, second.Novelty, mainShare, ref draw);
        var count = BookCount((mainShare * main.Activity) + ((1 - mainShare) * second.Activity), ref draw);
        var taste = new ReaderTaste(main, second, library.Categories, ref draw);
        var number = (index + 1).ToString("D3", CultureInfo.InvariantCulture);
        var id = "reader-" + number;
        var moments = ReadingCalendar.Draw(count, ref draw);
        var session = new ReadingSession(library, _kinship, taste, conformity, novelty);
        var interactions = new SampleInteraction[count];
        for (var i = 0; i < count; i++)
        {
            var share = drifts && 2 * i >= count ? 1 - mainShare : mainShare;
            var (book, kind, rating) = session.Next(share, ref draw);
            var operationId = string.Create(CultureInfo.InvariantCulture, $"sample-{id}-{i + 1}");
            interactions[i] = new SampleInteraction(operationId, id, book.Id, kind, rating, moments[i]);
        }

        return new SampleReader(id, $"{main.Name} {number}", main.Id, second.Id, mainShare, drifts, interactions);
    }
}
