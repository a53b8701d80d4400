using System.Collections.Immutable;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>Content: an item's score is the cosine of its TF-IDF vector (categories and title words) with the sum of the user's recent items'
/// vectors.</summary>
/// <remarks>The last 20 items count, the newest with 1, each older one with 0.9 of the one before. The cosine is left unscaled by the profile's
/// length,
/// which is the same for all items of a user.</remarks>
public sealed class ContentMatch : IRankingSystem
{
    private (TrainingData Data, TermVectors Vectors)? _trained;

    /// <inheritdoc/>
    public string Name => "content";

    /// <inheritdoc/>
    public ValueTask TrainAsync(TrainingData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        _trained = (data, new TermVectors(data.Terms, data.Catalogue.Length));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<int>> RankAsync(RankingQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        (TrainingData data, TermVectors vectors) = _trained ?? throw new InvalidOperationException("Train before ranking.");
        Dictionary<int, double> profile = [];
        foreach ((int item, double weight) in RecentHistory.Of(question.User.History)) vectors.AddTo(profile, item, weight);
        return new(question.Candidates.Length > 0
            ? BestItems.Of(question.Candidates, i => vectors.Match(profile, i), question.Depth)
            : ScoredCatalogue.Rank(question, data, vectors.Matches(profile)));
    }
}
