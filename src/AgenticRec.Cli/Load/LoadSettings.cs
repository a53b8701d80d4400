namespace AgenticRec.Cli.Load;

/// <summary>What is asked of a load.</summary>
internal sealed record LoadSettings
{
    /// <summary>A URL, or "cluster".</summary>
    public required string Target { get; init; }

    public string? ApiKey { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Requests due a second.</summary>
    public required double Rate { get; init; }

    public required bool Poisson { get; init; }

    public required TimeSpan WarmUp { get; init; }

    public required TimeSpan Length { get; init; }

    /// <summary>Of all requests, in [0, 1]; the others ask for slates.</summary>
    public required double FeedbackShare { get; init; }

    public required int EventsTogether { get; init; }

    /// <summary>Events of each user before the load begins.</summary>
    public required int History { get; init; }

    public required int Users { get; init; }

    public required int Items { get; init; }

    public required int Count { get; init; }

    public required int MostInFlight { get; init; }

    public required TimeSpan Patience { get; init; }

    public required long Seed { get; init; }

    public required int Silos { get; init; }

    /// <summary>Where the silos of target "cluster" keep their agents; null: in memory.</summary>
    public string? Store { get; init; }

    public required bool Json { get; init; }

    public required bool Verbose { get; init; }
}
