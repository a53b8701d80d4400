using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using AgenticRec.Evaluation.Protocols;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>Another system's rankings, read from a file (<see cref="RankingsFile"/>), scored on the same users and targets.</summary>
/// <remarks>
/// The history is taken out of a line before it is ranked, and so is an item that a line repeats. Over candidates, a line is cut down to them: its
/// order
/// decides, and candidates it does not name are not ranked. Over the whole catalogue, an id that no item has keeps its place, as a place wasted. A
/// user
/// without a line scores 0 and is counted (<c>missingUsers</c>).
/// </remarks>
public sealed class SuppliedRankings : IRankingSystem
{
    private readonly FrozenDictionary<string, ImmutableArray<string>> _lines;
    private readonly ConcurrentDictionary<int, bool> _missing = new();
    private FrozenDictionary<string, int> _indexes = FrozenDictionary<string, int>.Empty;

    /// <summary>Makes a system of rankings.</summary>
    /// <param name="name">The name of its row.</param>
    /// <param name="lines">Item ids by user id, best first.</param>
    public SuppliedRankings(string name, FrozenDictionary<string, ImmutableArray<string>> lines)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(lines);
        (Name, _lines) = (name, lines);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Counts => ImmutableDictionary<string, long>.Empty.Add("missingUsers", _missing.Count);

    /// <inheritdoc/>
    public ValueTask TrainAsync(TrainingData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        _indexes = data.Dataset.Items.Select((item, index) => KeyValuePair.Create(item.Id, index)).ToFrozenDictionary(StringComparer.Ordinal);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<int>> RankAsync(RankingQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!_lines.TryGetValue(question.User.Id, out ImmutableArray<string> line))
        {
            _missing.TryAdd(question.User.User, true);
            return new(ImmutableArray<int>.Empty);
        }

        HashSet<int> allowed = [.. question.Candidates];
        HashSet<int> passed = question.Candidates.Length > 0 ? [] : [.. question.User.History];
        List<int> ranking = [];
        foreach (string id in line)
        {
            if (ranking.Count == question.Depth) break;
            int item = _indexes.GetValueOrDefault(id, -1);
            bool wanted = allowed.Count > 0 ? allowed.Contains(item) : true;
            if (wanted && (item < 0 || passed.Add(item))) ranking.Add(item);
        }

        return new([.. ranking]);
    }
}
