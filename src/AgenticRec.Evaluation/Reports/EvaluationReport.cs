using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Evaluation.Metrics;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Evaluation.Reports;

/// <summary>All that an evaluation found out.</summary>
public sealed record EvaluationReport
{
    /// <summary>What was evaluated on.</summary>
    public required DatasetFigures Dataset { get; init; }

    /// <summary>How.</summary>
    public required ProtocolFigures Protocol { get; init; }

    /// <summary>A row a system, the agents first; over candidates with literal lists, those rows follow ("agents (first nine)").</summary>
    public required ImmutableArray<SystemResult> Results { get; init; }

    /// <summary>How the replay went.</summary>
    public required ReplayFigures Replay { get; init; }

    /// <summary>How fast slates come; null (and left out of the JSON) where it was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecommendFigures? Recommend { get; init; }

    /// <summary>What agents take of memory; null (and left out of the JSON) where it was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MemoryFigures? Memory { get; init; }

    /// <summary>What language models were used for.</summary>
    public required LanguageFigures Language { get; init; }

    /// <summary>The report as JSON, one object, indented, without a line end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Default.EvaluationReport);
}

/// <summary>The data set's name, size and oddities.</summary>
public sealed record DatasetFigures
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its format.</summary>
    public required string Format { get; init; }

    /// <summary>Users.</summary>
    public required int Users { get; init; }

    /// <summary>Items in the catalogue.</summary>
    public required int Items { get; init; }

    /// <summary>Interactions, held-out targets included.</summary>
    public required int Interactions { get; init; }

    /// <summary>Items that only interactions know.</summary>
    public int ItemsWithoutDescription { get; init; }

    /// <summary>Lines that described an item again.</summary>
    public int DuplicateItems { get; init; }

    /// <summary>Bad lines skipped, by file.</summary>
    public ImmutableSortedDictionary<string, int> BadLines { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Where files contradict each other.</summary>
    public ImmutableArray<string> Inconsistencies { get; init; } = [];
}

/// <summary>The protocol and whom it scores.</summary>
public sealed record ProtocolFigures
{
    /// <summary><c>full</c> or <c>candidates</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The seed of every draw.</summary>
    public required long Seed { get; init; }

    /// <summary>Interactions trained on.</summary>
    public required int TrainingInteractions { get; init; }

    /// <summary>Users scored.</summary>
    public required int ScoredUsers { get; init; }

    /// <summary>Candidates in a list; null over the whole catalogue.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Candidates { get; init; }

    /// <summary>Lists drawn for each user; null over the whole catalogue.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Draws { get; init; }

    /// <summary>How deep the whole catalogue is ranked; null over candidates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Depth { get; init; }

    /// <summary>Users with too few interactions to be scored.</summary>
    public int UsersTooShort { get; init; }

    /// <summary>Users whose target was in their history.</summary>
    public int RepeatedTargets { get; init; }

    /// <summary>Interactions after a target, left out.</summary>
    public int EventsAfterTargets { get; init; }

    /// <summary>Named users without a target; null where no users were named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NamedUsersWithoutTarget { get; init; }
}

/// <summary>A system's row.</summary>
public sealed record SystemResult
{
    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>Means over users, by the names of <see cref="MetricNames"/>.</summary>
    public required ImmutableSortedDictionary<string, double> Metrics { get; init; }

    /// <summary>95 % bootstrap intervals of the means; coverage has none.</summary>
    public required ImmutableSortedDictionary<string, Interval> Ci95 { get; init; }

    /// <summary>This row minus each other row that answered the same questions, by that row's name, then by metric.</summary>
    public required ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, PairedDifference>> Versus { get; init; }

    /// <summary>Users scored.</summary>
    public required int Users { get; init; }

    /// <summary>What else there is to say: <c>violations</c> and <c>degraded</c> slates of the agents, <c>missingUsers</c> of a file.</summary>
    public ImmutableSortedDictionary<string, long> Counts { get; init; } = ImmutableSortedDictionary<string, long>.Empty;
}

/// <summary>A mean difference, paired by user.</summary>
/// <param name="Difference">This row minus the other.</param>
/// <param name="Ci95">Its 95 % bootstrap interval.</param>
public sealed record PairedDifference(double Difference, Interval Ci95);
