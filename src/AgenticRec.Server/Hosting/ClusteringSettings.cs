using System.Net;
using AgenticRec.Client;
using StackExchange.Redis;

namespace AgenticRec.Server.Hosting;

/// <summary>Section <c>Clustering</c>: how silos and gateways find one another.</summary>
internal sealed record ClusteringSettings
{
    public const string Section = "Clustering";

    /// <summary>How. Default localhost: one machine, the first silo knows them all.</summary>
    public required ClusteringKind Kind { get; init; }

    /// <summary>Of the Redis that keeps the membership, in StackExchange.Redis' form. Needed for redis.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Which cluster to join. Default "agenticrec".</summary>
    public required string ClusterId { get; init; }

    /// <summary>Whose state it is: it stays when the cluster id changes. Default "agenticrec".</summary>
    public required string ServiceId { get; init; }

    /// <summary>Localhost only: the silo that the others join. Null: this silo is that one.</summary>
    public IPEndPoint? Primary { get; init; }

    /// <summary>Localhost only: where a gateway finds silos. Default 127.0.0.1:30000.</summary>
    public required IReadOnlyList<IPEndPoint> Gateways { get; init; }

    /// <summary>How often silos probe one another, 0.5 to 60. Default 2; three probes missed in a row and two votes declare a silo dead.</summary>
    public required TimeSpan Probe { get; init; }

    public static ClusteringSettings Read(SettingsReader reader, ICollection<string> problems)
    {
        ClusteringSettings settings = new()
        {
            Kind = reader.Choice("Kind", ClusteringKind.Localhost),
            ConnectionString = reader.Text("ConnectionString"),
            ClusterId = reader.Text("ClusterId", "agenticrec"),
            ServiceId = reader.Text("ServiceId", "agenticrec"),
            Primary = reader.Text("Primary") is { } primary ? Endpoint(reader.Name("Primary"), primary, problems) : null,
            Gateways = [.. reader.Text("Gateways", "127.0.0.1:30000").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(one => Endpoint(reader.Name("Gateways"), one, problems)).OfType<IPEndPoint>()],
            Probe = reader.Seconds("ProbeSeconds", 2, 0.5, 60),
        };
        reader.RejectUnknown();
        if (settings.Kind == ClusteringKind.Redis) CheckRedis(reader.Name("ConnectionString"), settings.ConnectionString, problems);
        return settings;
    }

    /// <summary>Whether a text is a connection string of Redis; it may hold a password and is never repeated.</summary>
    public static void CheckRedis(string name, string? connectionString, ICollection<string> problems)
    {
        if (connectionString is null)
        {
            problems.Add($"{name} is empty: write the address of the Redis, for example 127.0.0.1:6379.");
            return;
        }

        try
        {
            if (ConfigurationOptions.Parse(connectionString).EndPoints.Count > 0) return;
            problems.Add($"{name} names no server: write host:port first.");
        }
        catch (ArgumentException failure)
        {
            problems.Add($"{name} is no connection string of Redis (option '{failure.ParamName}'): write host:port,option=value,...");
        }
    }

    private static IPEndPoint? Endpoint(string name, string value, ICollection<string> problems)
    {
        if (IPEndPoint.TryParse(value, out IPEndPoint? endpoint) && endpoint.Port > 0) return endpoint;
        problems.Add($"{name} is '{value}': write address:port, for example 127.0.0.1:11111.");
        return null;
    }
}
