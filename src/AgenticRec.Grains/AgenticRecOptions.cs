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

    /// <summary>
    /// Users of one silo whose meetings are lived through at the same time, 1 to 10,000. Default 32: enough to fill a store's shared transactions; with more, a burst of feedback
    /// is written meeting by meeting, and whoever asks for slates waits behind it.
    /// </summary>
    public int CoevolveAtOnce { get; set; } = 32;

    /// <summary>Pending meetings of a user beyond which new feedback waits for the agents to catch up, 1 to 4,000. Default 256.</summary>
    public int PatiencePending { get; set; } = 256;

    /// <summary>
    /// Slates of a user or a session that a recommender remembers for their next page and for why, 1 to 64. Default 8; each costs about a kilobyte
    /// while the recommender is in memory.
    /// </summary>
    public int SlatesRemembered { get; set; } = 8;

    /// <summary>How long after a silo has come or gone the stored users are looked through for unfinished work, 0 to 1 hour. Default 5 seconds.</summary>
    public TimeSpan SweepAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Stored users looked through a second, 1 to 1,000,000. Default 1,000: a sweep is not to be felt by those who are served meanwhile.</summary>
    public int SweptUsersPerSecond { get; set; } = 1_000;

    /// <summary>How long after an erasure the store is compacted, 0 to 1 day; erasures until then share one compaction. Default 1 minute.</summary>
    public TimeSpan CompactAfter { get; set; } = TimeSpan.FromMinutes(1);
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
        if (options.CoevolveAtOnce is < 1 or > 10_000) return Fail("CoevolveAtOnce must be 1 to 10,000", options.CoevolveAtOnce);
        if (options.PatiencePending is < 1 or > 4_000) return Fail("PatiencePending must be 1 to 4,000", options.PatiencePending);
        if (options.SlatesRemembered is < 1 or > 64) return Fail("SlatesRemembered must be 1 to 64", options.SlatesRemembered);
        if (options.SweepAfter < TimeSpan.Zero || options.SweepAfter > TimeSpan.FromHours(1)) return Fail("SweepAfter must be 0 to 1 hour", options.SweepAfter);
        if (options.SweptUsersPerSecond is < 1 or > 1_000_000) return Fail("SweptUsersPerSecond must be 1 to 1,000,000", options.SweptUsersPerSecond);
        if (options.CompactAfter < TimeSpan.Zero || options.CompactAfter > TimeSpan.FromDays(1)) return Fail("CompactAfter must be 0 to 1 day", options.CompactAfter);
        return ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Fail(string rule, object value) => ValidateOptionsResult.Fail($"{rule}; it is {value}.");
}
