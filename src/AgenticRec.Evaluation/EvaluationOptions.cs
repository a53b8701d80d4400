using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Evaluation.Baselines;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation;

/// <summary>What to evaluate, and how. Only the folder has no default.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The folder of the data set.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Among which items targets have to be found. Default <see cref="ProtocolKind.Full"/>.</summary>
    public ProtocolKind Protocol { get; init; } = ProtocolKind.Full;

    /// <summary>Candidates in a list, the target included: 2 to 1,000. Default 10. Over candidates only.</summary>
    public int Candidates { get; init; } = 10;

    /// <summary>Lists drawn for each user: 1 to 100. Default 10. Over candidates only.</summary>
    public int Draws { get; init; } = 10;

    /// <summary>A file whose first column names the users to score; null: everybody with a target.</summary>
    public string? UsersFile { get; init; }

    /// <summary>Scores at most this many users, at least 1, drawn by the seed; null: all.</summary>
    public int? Limit { get; init; }

    /// <summary>Baselines to score beside the agents (<see cref="BaselineNames.All"/>). Default popularity.</summary>
    public ImmutableArray<string> Baselines { get; init; } = ["popularity"];

    /// <summary>Rankings of other systems to score beside the agents. Default none.</summary>
    public ImmutableArray<ComparedFile> Compare { get; init; } = [];

    /// <summary>Seeds every draw. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Users replayed and ranked for side by side: 1 to 10,000; 1 reproduces to the last bit. Default eight for each processor.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount * 8;

    /// <summary>Whether bad lines are counted instead of ending the run. Default false.</summary>
    public bool SkipBadLines { get; init; }

    /// <summary>Where the agents' rankings are written, as <see cref="Compare"/> reads them; null: nowhere.</summary>
    public string? SaveRankings { get; init; }

    /// <summary>The tenant that the evaluation lives in; it must be new to the silos, or old memories take part. Default "evaluate".</summary>
    public string Tenant { get; init; } = "evaluate";

    /// <summary>Whether the silos' agents think in language: meetings are then put into words before anything is ranked. Default false.</summary>
    public bool InWords { get; init; }

    /// <summary>Requests timed at most: 0 (not timed) to 10,000,000. Default 20,000.</summary>
    public int RecommendRequests { get; init; } = 20_000;

    /// <summary>The longest the timing of requests takes, above zero. Default 10 s.</summary>
    public TimeSpan RecommendTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long new settings take to reach every silo (within a second, says <see cref="Abstractions.Policies.IPolicy.Configure"/>), and a
    /// little more.</summary>
    internal TimeSpan SettingsNotice { get; init; } = TimeSpan.FromMilliseconds(1_100);

    /// <summary>Says what is wrong with the options; null when nothing is. Files are looked at when the run begins.</summary>
    public string? Problem()
    {
        if (string.IsNullOrWhiteSpace(DataFolder)) return "The folder of the data set is missing.";
        if (!Enum.IsDefined(Protocol)) return $"The protocol {Protocol} is neither full nor candidates.";
        if (Candidates is < 2 or > RecommendRequest.MaxItems) return $"{Candidates} candidates: choose 2 to {RecommendRequest.MaxItems}.";
        if (Draws is < 1 or > 100) return $"{Draws} draws: choose 1 to 100.";
        if (Limit is < 1) return $"A limit of {Limit} users: choose at least 1.";
        if (Parallelism is < 1 or > 10_000) return $"Parallelism {Parallelism}: choose 1 to 10,000.";
        if (RecommendRequests is < 0 or > 10_000_000) return $"{RecommendRequests} timed requests: choose 0 to 10,000,000.";
        if (RecommendTime <= TimeSpan.Zero) return "The time for timed requests must be above zero.";
        return AgentKey.ProblemOfTenant(Tenant) ?? ProblemOfRows();
    }

    private string? ProblemOfRows()
    {
        foreach (string name in Baselines)
        {
            if (!BaselineNames.All.Contains(name)) return $"There is no baseline '{name}': choose from {string.Join(", ", BaselineNames.All)}.";
        }

        HashSet<string> names = new(StringComparer.Ordinal) { "agents" };
        foreach (string name in Baselines.Concat(Compare.Select(c => c.Name)))
        {
            if (string.IsNullOrWhiteSpace(name)) return "A system to compare with has no name: write NAME=FILE.";
            if (!names.Add(name)) return $"Two rows would be named '{name}': give each system a name of its own.";
        }

        return null;
    }
}

/// <summary>Another system's rankings.</summary>
/// <param name="Name">The name of its row.</param>
/// <param name="File">The file: a line a user, <c>user &lt;tab&gt; item item ...</c>.</param>
public readonly record struct ComparedFile(string Name, string File);
