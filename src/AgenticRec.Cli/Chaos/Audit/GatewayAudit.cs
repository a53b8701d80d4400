using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AgenticRec.Cli.Chaos.Traffic;
using AgenticRec.Core.Users;

namespace AgenticRec.Cli.Chaos.Audit;

/// <summary>
/// Asks every user agent through the gateway, and holds what it says against its record: an agent that lives on an old record would say something else. Then for a slate, which has to be
/// whole now that everything has come to rest.
/// </summary>
internal sealed class GatewayAudit(StoreReader store, TenantTraffic traffic)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Glance = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<Check>> ChecksAsync(CancellationToken cancellationToken) =>
    [
        await OfEveryUserAsync("agents that say otherwise than their record", user => DifferenceAsync(user, cancellationToken)),
        await OfEveryUserAsync("slates afterwards that are not whole", user => SlateProblemAsync(user, cancellationToken)),
    ];

    private static async Task<Check> OfEveryUserAsync(string name, Func<string, Task<string?>> problem)
    {
        string?[] problems = await Task.WhenAll(Enumerable.Range(0, TenantTraffic.Users).Select(number => problem(TenantTraffic.UserId(number))));
        return Check.None(name, [.. problems.OfType<string>()]);
    }

    // A shard may still be waking: it is asked again until the slate is not degraded.
    private async Task<string?> SlateProblemAsync(string user, CancellationToken cancellationToken)
    {
        TimeSpan end = traffic.Client.Now + Patience;
        while (true)
        {
            ChaosClient.Answer answer = await traffic.Client.SendAsync(
                HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/v1/users/{user}/recommendations?count={TenantTraffic.SlateLength}"), null, Patience, cancellationToken);
            if (answer.Status == HttpStatusCode.Gone && (await store.UserAsync(traffic.Tenant, user)).Erased) return null;
            if (answer.Status != HttpStatusCode.OK) return $"{user} is answered {(int?)answer.Status}.";
            JsonNode slate = JsonNode.Parse(answer.Text)!;
            if (!SlateCheck.IsDegraded(slate))
            {
                string? problem = SlateCheck.Problem(slate, TenantTraffic.SlateLength, traffic.Catalogue, traffic.Ledger.Known(user).Met, traffic.Ledger.Sent(user));
                return problem is null ? null : $"{user}: {problem}";
            }

            if (traffic.Client.Now > end) return $"{user}: {slate["degraded"]}.";
            await Task.Delay(Glance, cancellationToken);
        }
    }

    private async Task<string?> DifferenceAsync(string user, CancellationToken cancellationToken)
    {
        ChaosClient.Answer answer = await traffic.Client.SendAsync(HttpMethod.Get, $"/v1/users/{user}", null, Patience, cancellationToken);
        UserState record = await store.UserAsync(traffic.Tenant, user);
        HttpStatusCode expected = record.Erased ? HttpStatusCode.Gone : record.Version == 0 ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        if (answer.Status != expected) return $"{user} is answered {(int?)answer.Status}, {(int)expected} was due.";
        if (expected != HttpStatusCode.OK) return null;
        JsonNode told = JsonNode.Parse(answer.Text)!;
        (long version, int met, int pending) = ((long)told["version"]!, (int)told["itemsMet"]!, (int)told["pendingMeetings"]!);
        return (version, met, pending) == (record.Version, record.Met.Length, record.Pending) ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{user} says version {version}, {met} met, {pending} pending; its record {record.Version}, {record.Met.Length}, {record.Pending}.");
    }
}
