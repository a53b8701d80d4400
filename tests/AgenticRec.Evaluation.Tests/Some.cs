using System.Collections.Frozen;
using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Tests;

/// <summary>Small data sets in memory.</summary>
internal static class Some
{
    public static Item Item(string id, string? title = null, params string[] categories) =>
        new() { Id = id, Title = title ?? id, Categories = [.. categories] };

    /// <summary>Items "0", "1", ...; users "u0", "u1", ... with the given sequences, in file order user by user, without times.</summary>
    public static Dataset Dataset(int items, params int[][] sequences) =>
        Dataset([.. Enumerable.Range(0, items).Select(i => Item($"{i}"))], sequences);

    public static Dataset Dataset(ImmutableArray<Item> items, params int[][] sequences) => new()
    {
        Name = "some",
        Format = "test",
        Users = [.. sequences.Select((_, u) => $"u{u}")],
        Items = items,
        Events = [.. sequences.SelectMany((s, u) => s.Select((i, p) => new DatasetEvent(u, i, InteractionKinds.Purchased, null, null, p)))],
    };

    public static Dataset WithTargets(this Dataset dataset, params int[] targets) =>
        dataset with { Targets = [.. targets.Select((t, u) => new HeldOutItem(u, t))] };

    public static Dataset WithNegatives(this Dataset dataset, int user, params int[] negatives) =>
        dataset with { Negatives = new Dictionary<int, ImmutableArray<int>> { [user] = [.. negatives] }.ToFrozenDictionary() };

    /// <summary>Everything is trained on; nobody is scored.</summary>
    public static TrainingData Training(Dataset dataset, long seed = 1) => new(
        dataset, new TrainingSplit { Training = [.. TrainingOrder.Of(dataset.Events, dataset.HasTimes)], Scored = [] }, seed);

    public static ScoredUser User(int user, int target, params int[] history) => new(user, $"u{user}", [.. history], target);

    public static RankingQuestion Question(ScoredUser user, int depth = 100, params int[] candidates) => new(user, [.. candidates], depth);
}
