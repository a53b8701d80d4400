using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>
/// The items as TF-IDF vectors of length 1 over their terms: each term weighs ln((N + 1) / (df + 1)), N items in all, df of them with the term;
/// terms count
/// once an item. An inverted index finds the items that share a term.
/// </summary>
/// <remarks>Spärck Jones, "A statistical interpretation of term specificity", 1972; smoothed, so that a term of every item weighs 0.</remarks>
internal sealed class TermVectors
{
    private readonly ItemTerms _terms;
    private readonly double[] _termWeights;
    private readonly double[] _lengths;
    private readonly List<int>[] _itemsOfTerm;

    public TermVectors(ItemTerms terms, int items)
    {
        _terms = terms;
        _termWeights = [.. Enumerable.Range(0, terms.Count).Select(t => Math.Log((items + 1.0) / (terms.Frequency(t) + 1.0)))];
        _itemsOfTerm = [.. Enumerable.Range(0, terms.Count).Select(t => new List<int>(terms.Frequency(t)))];
        _lengths = new double[items];
        for (int item = 0; item < items; item++)
        {
            double squares = 0;
            foreach (int term in terms[item])
            {
                squares += _termWeights[term] * _termWeights[term];
                _itemsOfTerm[term].Add(item);
            }

            _lengths[item] = Math.Sqrt(squares);
        }
    }

    /// <summary>Adds <paramref name="weight"/> times the item's vector to a profile by term.</summary>
    public void AddTo(Dictionary<int, double> profile, int item, double weight)
    {
        if (_lengths[item] == 0) return;
        foreach (int term in _terms[item]) profile[term] = profile.GetValueOrDefault(term) + (weight * _termWeights[term] / _lengths[item]);
    }

    /// <summary>The dot product of a profile with an item's vector.</summary>
    public double Match(Dictionary<int, double> profile, int item)
    {
        if (_lengths[item] == 0) return 0;
        double sum = 0;
        foreach (int term in _terms[item]) sum += profile.GetValueOrDefault(term) * _termWeights[term];
        return sum / _lengths[item];
    }

    /// <summary>The dot products of a profile with all items that share a term with it.</summary>
    public Dictionary<int, double> Matches(Dictionary<int, double> profile)
    {
        Dictionary<int, double> matches = [];
        foreach ((int term, double weight) in profile)
        {
            foreach (int item in _itemsOfTerm[term]) matches[item] = matches.GetValueOrDefault(item) + (weight * _termWeights[term] / _lengths[item]);
        }

        return matches;
    }
}
