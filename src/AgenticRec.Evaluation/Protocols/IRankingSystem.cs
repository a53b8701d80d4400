using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>Something that ranks items for users: the live agents, a baseline, another system's file. Ranking is safe for concurrent use.</summary>
public interface IRankingSystem
{
    /// <summary>The name of its row; unique within a run.</summary>
    string Name { get; }

    /// <summary>What else there is to say about its answers ("violations": 0), by name in camel case. Default nothing.</summary>
    IReadOnlyDictionary<string, long> Counts => ImmutableDictionary<string, long>.Empty;

    /// <summary>Learns; called once, before the first question.</summary>
    ValueTask TrainAsync(TrainingData data, CancellationToken cancellationToken);

    /// <summary>Ranks.</summary>
    /// <returns>Item indexes, best first, each once, at most the depth asked for; -1 stands for a place taken by something that is no item of
    /// the catalogue. Fewer items than asked for is allowed: what is not named is not found.</returns>
    ValueTask<ImmutableArray<int>> RankAsync(RankingQuestion question, CancellationToken cancellationToken);
}
