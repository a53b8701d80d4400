using AgenticRec.Abstractions;
using Microsoft.Extensions.Options;

namespace AgenticRec.Client;

/// <summary>How a backend talks to an AgenticRec cluster; section <see cref="Section"/> of its configuration.</summary>
public sealed class AgenticRecClientOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "AgenticRec:Client";

    /// <summary>The tenant behind <see cref="IAgenticRec.Tenant"/>. Default "default".</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>How often a call is made at most, the first time included, 1 to 10. Default 4.</summary>
    public int Attempts { get; set; } = 4;

    /// <summary>The longest pause before the first repetition, 1 ms to 10 s; it doubles with each. The pause is drawn from 0 to it. Default 100 ms.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Which cluster.</summary>
    public AgenticRecClusterOptions Cluster { get; } = new();
}

internal sealed class AgenticRecClientOptionsValidator : IValidateOptions<AgenticRecClientOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, AgenticRecClientOptions options)
    {
        List<string> problems = [];
        if (AgentKey.ProblemOfTenant(options.Tenant) is { } tenant) problems.Add($"Tenant: {tenant}");
        if (options.Attempts is < 1 or > 10) problems.Add($"Attempts must be 1 to 10; it is {options.Attempts}.");
        if (options.Pause < TimeSpan.FromMilliseconds(1) || options.Pause > Longest) problems.Add($"Pause must be 1 ms to 10 s; it is {options.Pause}.");
        AgenticRecClusterOptions cluster = options.Cluster;
        if (string.IsNullOrWhiteSpace(cluster.ClusterId)) problems.Add("Cluster:ClusterId is empty: write the cluster's id.");
        if (string.IsNullOrWhiteSpace(cluster.ServiceId)) problems.Add("Cluster:ServiceId is empty: write the service's id.");
        if (cluster.Kind == ClusteringKind.Redis && string.IsNullOrWhiteSpace(cluster.ConnectionString))
            problems.Add("Cluster:ConnectionString is empty: write the address of the Redis that holds the membership.");
        if (cluster.ResponseTimeout < TimeSpan.FromSeconds(1) || cluster.ResponseTimeout > TimeSpan.FromMinutes(5))
            problems.Add($"Cluster:ResponseTimeout must be 1 to 300 s; it is {cluster.ResponseTimeout}.");
        if (cluster.ConnectTimeout <= TimeSpan.Zero && cluster.ConnectTimeout != Timeout.InfiniteTimeSpan)
            problems.Add($"Cluster:ConnectTimeout must be above 0, or -00:00:00.0010000 for ever; it is {cluster.ConnectTimeout}.");
        foreach (string gateway in cluster.Gateways)
            if (!System.Net.IPEndPoint.TryParse(gateway, out System.Net.IPEndPoint? endpoint) || endpoint.Port == 0)
                problems.Add($"Cluster:Gateways contains '{gateway}': write address:port.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(static problem => $"{AgenticRecClientOptions.Section}:{problem}"));
    }
}
