using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AgenticRec.Cli.Chaos.Traffic;
using AgenticRec.Core.Users;

namespace AgenticRec.Cli.Chaos.Audit;

/// <summary>Asks every user agent through the gateway, and holds what it says against its record: an agent that lives on an old record would say something else.</summary>
internal sealed class GatewayAudit(StoreReader store, TenantTraffic traffic)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<Check> CheckAsync(CancellationToken cancellationToken)
    {
        string?[] differences = await Task.WhenAll(Enumerable.Range(0, TenantTraffic.Users)
            .Select(number => DifferenceAsync(TenantTraffic.UserId(number), cancellationToken)));
        return Check.None("agents that say otherwise than their record", [.. differences.OfType<string>()]);
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
