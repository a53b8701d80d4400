using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AgenticRec.Llm.Settings;

namespace AgenticRec.Llm.Clients.Telemetry;

/// <summary>
/// What models were asked and what it cost, since the process started: readable as a <see cref="LanguageUsageReport"/>, and measured by meter <c>AgenticRec.Llm</c>. Labels are
/// role, reason and kind of token; never a tenant, user or item. Safe for concurrent use.
/// </summary>
public sealed class LanguageUsage
{
    /// <summary>The meter: <c>AgenticRec.Llm</c>.</summary>
    public const string MeterName = "AgenticRec.Llm";

    private static readonly ModelUnavailableReason[] Reasons = Enum.GetValues<ModelUnavailableReason>();

    private readonly ConcurrentDictionary<string, RoleTally> _roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PriceSettings> _prices;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _hits;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _unanswered;
    private readonly Counter<double> _cost;

    /// <summary>Starts counting.</summary>
    /// <param name="meters">Where the meter is made.</param>
    /// <param name="settings">The price table.</param>
    public LanguageUsage(IMeterFactory meters, LanguageSettings settings)
    {
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentNullException.ThrowIfNull(settings);
        _prices = settings.Prices;
        Meter meter = meters.Create(MeterName);
        _calls = meter.CreateCounter<long>("agenticrec.llm.calls", "{call}", "Calls sent to a model, retries included.");
        _retries = meter.CreateCounter<long>("agenticrec.llm.retries", "{call}", "Calls sent again.");
        _hits = meter.CreateCounter<long>("agenticrec.llm.cache_hits", "{call}", "Answers given again from memory.");
        _tokens = meter.CreateCounter<long>("agenticrec.llm.tokens", "{token}", "Tokens charged, by kind.");
        _unanswered = meter.CreateCounter<long>("agenticrec.llm.unanswered", "{call}", "Operations without a usable answer, by reason.");
        _cost = meter.CreateCounter<double>("agenticrec.llm.cost", null, "Cost by the price table, in its currency.");
    }

    /// <summary>The counts so far.</summary>
    public LanguageUsageReport Report() => new([.. _roles.OrderBy(static role => role.Key, StringComparer.Ordinal).Select(static role => role.Value.Report(role.Key))]);

    internal void Sent(string role, bool again)
    {
        Interlocked.Increment(ref Of(role).Calls);
        _calls.Add(1, RoleTag(role));
        if (!again) return;
        Interlocked.Increment(ref Of(role).Retries);
        _retries.Add(1, RoleTag(role));
    }

    internal void GivenAgain(string role)
    {
        Interlocked.Increment(ref Of(role).CacheHits);
        _hits.Add(1, RoleTag(role));
    }

    internal void Charged(string role, string model, long prompt, long completion)
    {
        RoleTally tally = Of(role);
        Interlocked.Add(ref tally.PromptTokens, prompt);
        Interlocked.Add(ref tally.CompletionTokens, completion);
        _tokens.Add(prompt, RoleTag(role), new("gen_ai.token.type", "input"));
        _tokens.Add(completion, RoleTag(role), new("gen_ai.token.type", "output"));
        if (!_prices.TryGetValue(model, out PriceSettings? price)) return;
        decimal cost = price.Of(prompt, completion);
        lock (tally) tally.Cost = (tally.Cost ?? 0) + cost;
        _cost.Add((double)cost, RoleTag(role));
    }

    internal void Unanswered(string role, ModelUnavailableReason reason)
    {
        Interlocked.Increment(ref Of(role).Unanswered[(int)reason]);
        _unanswered.Add(1, RoleTag(role), new("reason", reason.ToString()));
    }

    private RoleTally Of(string role) => _roles.GetOrAdd(role, static _ => new RoleTally());

    private static KeyValuePair<string, object?> RoleTag(string role) => new("role", role);

    private sealed class RoleTally
    {
        public long Calls, Retries, CacheHits, PromptTokens, CompletionTokens;
        public readonly long[] Unanswered = new long[Reasons.Length];
        public decimal? Cost;

        public RoleUsage Report(string role)
        {
            lock (this)
            {
                return new RoleUsage
                {
                    Role = role,
                    Calls = Interlocked.Read(ref Calls),
                    Retries = Interlocked.Read(ref Retries),
                    CacheHits = Interlocked.Read(ref CacheHits),
                    PromptTokens = Interlocked.Read(ref PromptTokens),
                    CompletionTokens = Interlocked.Read(ref CompletionTokens),
                    Unanswered = Reasons.Select(reason => (Reason: reason, Count: Interlocked.Read(ref Unanswered[(int)reason])))
                        .Where(static entry => entry.Count > 0).ToDictionary(static entry => entry.Reason, static entry => entry.Count),
                    Cost = Cost,
                };
            }
        }
    }
}
