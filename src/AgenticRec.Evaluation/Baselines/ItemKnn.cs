using System.Collections.Immutable;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>Item-based nearest neighbours: an item's score is the sum over the user's recent items of recency weight times cosine
/// co-occurrence.</summary>
/// <remarks>The last 20 items count, the newest with 1, each older one with 0.9 of the one before. Items that nobody met score 0.</remarks>
public sealed class ItemKnn : IRankingSystem
{
    private (TrainingData Data, ItemNeighbours Neighbours)? _trained;

    /// <inheritdoc/>
    public string Name => "item-knn";

    /// <inheritdoc/>
    public ValueTask TrainAsync(TrainingData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        _trained = (data, new ItemNeighbours(data));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<int>> RankAsync(RankingQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        (TrainingData data, ItemNeighbours neighbours) = _trained ?? throw new InvalidOperationException("Train before ranking.");
        Dictionary<int, double> scores = [];
        foreach ((int recent, double weight) in RecentHistory.Of(question.User.History))
        {
            foreach ((int item, float cosine) in neighbours.Of(recent)) scores[item] = scores.GetValueOrDefault(item) + (weight * cosine);
        }

        return new(ScoredCatalogue.Rank(question, data, scores));
    }
}
