namespace AgenticRec.Cli.Chaos;

/// <summary>What is asked of a run.</summary>
internal sealed record ChaosSettings
{
    /// <summary>Decides who does what when, and which process is hit at which point. Times still depend on the machine.</summary>
    public required long Seed { get; init; }

    /// <summary>A few minutes instead of a quarter of an hour: fewer rounds, shorter outages.</summary>
    public required bool Short { get; init; }

    /// <summary>Names of the faults, in the order they are injected.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>At least 3.</summary>
    public required int Silos { get; init; }

    /// <summary>Requests due a second.</summary>
    public required int Rate { get; init; }

    public required double ProbeSeconds { get; init; }

    /// <summary>AgenticRec.Server: an executable, or a .dll that dotnet runs.</summary>
    public required string Server { get; init; }

    /// <summary>redis-server.</summary>
    public required string Redis { get; init; }

    /// <summary>Holds logs and the store's files while the run lasts, and afterwards if something failed.</summary>
    public required string Folder { get; init; }

    public required bool Json { get; init; }
}
