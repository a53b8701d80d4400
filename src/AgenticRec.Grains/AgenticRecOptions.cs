using Microsoft.Extensions.Options;

namespace AgenticRec.Grains;

/// <summary>How the agents of a cluster are run. All silos of a cluster need the same values.</summary>
public sealed class AgenticRecOptions
{
    /// <summary>
    /// Retrieval shards of a catalogue, 1 to 256. Default 2: each shard costs every request a call, and one alone would answer all requests in turn. It may change between
    /// restarts of the whole cluster only.
    /// </summary>
    public int CatalogShards { get; set; } = 2;

    /// <summary>How old a silo's copy of a policy may be, 0 to 60 seconds. Default 1 second.</summary>
    public TimeSpan PolicyStaleness { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a silo may go by what an item of another silo told of its links, 0 to 60 seconds. Default 1 second; 0 asks every time. Links of
    /// the silo's own items are always the newest.
    /// </summary>
    public TimeSpan LinkStaleness { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Interactions of one user that are lived through together, 1 to 256. Default 64.</summary>
    public int MeetingsTogether { get; set; } = 64;

    /// <summary>Pending meetings of a user beyond which new feedback waits for the agents to catch up, 1 to 4,000. Default 256.</summary>
    public int PatiencePending { get; set; } = 256;
}

internal sealed class AgenticRecOptionsValidator : IValidateOptions<AgenticRecOptions>
{
    public ValidateOptionsResult Validate(string? name, AgenticRecOptions options)
    {
        if (options.CatalogShards is < 1 or > 256) return Fail("CatalogShards must be 1 to 256", options.CatalogShards);
        if (options.PolicyStaleness < TimeSpan.Zero || options.PolicyStaleness > TimeSpan.FromMinutes(1))
            return Fail("PolicyStaleness must be 0 to 60 seconds", options.PolicyStaleness);
        if (options.LinkStaleness < TimeSpan.Zero || options.LinkStaleness > TimeSpan.FromMinutes(1))
            return Fail("LinkStaleness must be 0 to 60 seconds", options.LinkStaleness);
        if (options.MeetingsTogether is < 1 or > 256) return Fail("MeetingsTogether must be 1 to 256", options.MeetingsTogether);
        if (options.PatiencePending is < 1 or > 4_000) return Fail("PatiencePending must be 1 to 4,000", options.PatiencePending);
        return ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Fail(string rule, object value) => ValidateOptionsResult.Fail($"{rule}; it is {value}.");
}
