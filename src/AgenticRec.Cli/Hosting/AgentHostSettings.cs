using Microsoft.Extensions.Configuration;

namespace AgenticRec.Cli.Hosting;

/// <summary>Which silos to start, and what they remember with.</summary>
internal sealed record AgentHostSettings
{
    /// <summary>The folder of the SQLite store; null: agents are remembered in memory, as long as the host lives.</summary>
    public string? StoreFolder { get; init; }

    /// <summary>Silos in this process, 1 to 16. Default 1.</summary>
    public int Silos { get; init; } = 1;

    /// <summary>The language settings; null: agents think without a model. Default null.</summary>
    public IConfiguration? Language { get; init; }

    /// <summary>Whether the silos' log goes to stderr. Default false.</summary>
    public bool Verbose { get; init; }
}
