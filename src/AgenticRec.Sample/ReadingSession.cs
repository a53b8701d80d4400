namespace AgenticRec.Sample;

/// <summary>The year of one reader: picks books one after another and decides what the reader makes of each.</summary>
internal sealed class ReadingSession(SampleLibrary library, BookKinship kinship, ReaderTaste taste, double conformity, double novelty)
{
    private readonly List<int> _read = [];
    private readonly List<(int Book, double Strength)> _anchors = [];
    private readonly HashSet<string> _dislikedAuthors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _worn = new(StringComparer.Ordinal);
    private readonly double[] _weights = new double[library.Books.Count];
    private readonly double[] _matches = new double[library.Books.Count];
    private double _matchedShare = double.NaN;

    /// <summary>Takes the next book and gives the reader's answer to it.</summary>
    /// <param name="mainShare">The share of the main persona at this point of the year.</param>
    /// <param name="draw">The reader's stream.</param>
    /// <returns>The book and what the reader did with it.</returns>
    public (SampleBook Book, SampleInteractionKind Kind, int? Rating) Next(double mainShare, ref SampleDraw draw)
    {
        MatchAll(mainShare);
        CountWorn();
        var index = Choose(ref draw);
        var book = library.Books[index];
        var enjoyment = _matches[index]
            + (GeneratorConstants.EnjoymentFameStep * (book.Fame - 3))
            + (GeneratorConstants.EnjoymentNoise * draw.NextBell());
        var (kind, rating) = ReaderAnswer.Give(enjoyment, ref draw);
        _read.Add(index);
        Remember(index, ReaderAnswer.Strength(kind, rating));
        return (book, kind, rating);
    }

    /// <summary>e to the power x, nearly: the sixteenth power of 1 + x/16, which is exact arithmetic everywhere.</summary>
    private static double SoftExp(double x)
    {
        var y = Math.Max(0.01, 1 + (x / 16));
        y *= y;
        y *= y;
        y *= y;
        return y * y;
    }

    private void MatchAll(double mainShare)
    {
        if (mainShare == _matchedShare)
        {
            return;
        }

        for (var i = 0; i < _matches.Length; i++)
        {
            _matches[i] = taste.Match(library.Books[i], mainShare);
        }

        _matchedShare = mainShare;
    }

    private int Choose(ref SampleDraw draw)
    {
        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i] = _read.Contains(i) ? 0 : Pull(i);
        }

        return draw.NextWeighted(_weights);
    }

    private double Pull(int index)
    {
        var book = library.Books[index];
        var fame = GeneratorConstants.FameWeights[book.Fame - 1];
        var pull = SoftExp(GeneratorConstants.TasteSharpness * _matches[index])
            * (1 + (conformity * (fame - 1)))
            * (1 + (GeneratorConstants.KinWeight * (1 - (GeneratorConstants.NoveltyBrake * novelty)) * KinToAnchors(index)))
            / (1 + (GeneratorConstants.BoredomRate * (0.5 + novelty) * Repeats(book)));
        return _dislikedAuthors.Contains(book.Author) ? pull * GeneratorConstants.DislikedAuthorFactor : pull;
    }

    /// <summary>The pull of the last books that were liked, the latest one first and strongest.</summary>
    private double KinToAnchors(int index)
    {
        var sum = 0.0;
        var fade = 1.0;
        for (var i = _anchors.Count - 1; i >= 0; i--)
        {
            sum += fade * _anchors[i].Strength * kinship[_anchors[i].Book, index];
            fade *= GeneratorConstants.RecentAnchorFade;
        }

        return sum;
    }

    /// <summary>How often, beyond an allowance, the book's most worn subject occurred among the latest books.</summary>
    private int Repeats(SampleBook book)
    {
        var most = 0;
        foreach (var category in book.Categories)
        {
            most = Math.Max(most, _worn.GetValueOrDefault(category));
        }

        return Math.Max(0, most - GeneratorConstants.BoredomAllowance);
    }

    /// <summary>Counts the subjects of the latest books.</summary>
    private void CountWorn()
    {
        _worn.Clear();
        for (var i = Math.Max(0, _read.Count - GeneratorConstants.BoredomWindow); i < _read.Count; i++)
        {
            foreach (var category in library.Books[_read[i]].Categories)
            {
                _worn[category] = _worn.GetValueOrDefault(category) + 1;
            }
        }
    }

    private void Remember(int index, double strength)
    {
        if (strength > 0)
        {
            _anchors.Add((index, strength));
            if (_anchors.Count > GeneratorConstants.Anchors)
            {
                _anchors.RemoveAt(0);
            }
        }
        else if (strength < 0)
        {
            _dislikedAuthors.Add(library.Books[index].Author);
        }
    }
}
