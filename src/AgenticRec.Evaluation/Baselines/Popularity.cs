using System.Collections.Immutable;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>Ranks items by their number of training interactions, whoever asks. What every other system has to beat.</summary>
public sealed class Popularity : IRankingSystem
{
    private TrainingData? _data;
    private ImmutableArray<int> _catalogue = [];

    /// <inheritdoc/>
    public string Name => "popularity";

    /// <inheritdoc/>
    public ValueTask TrainAsync(TrainingData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        _data = data;
        _catalogue = [.. data.Catalogue.OrderByDescending(i => data.Counts[i])];
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<int>> RankAsync(RankingQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        TrainingData data = _data ?? throw new InvalidOperationException("Train before ranking.");
        if (question.Candidates.Length > 0) return new(BestItems.Of(question.Candidates, i => data.Counts[i], question.Depth));
        HashSet<int> history = [.. question.User.History];
        return new([.. _catalogue.Where(i => !history.Contains(i)).Take(question.Depth)]);
    }
}
