using System.Net;
using AgenticRec.Abstractions;
using AgenticRec.Client;

namespace AgenticRec.Server.Hosting;

/// <summary>What a server process is told by files, environment and command line, checked before anything starts.</summary>
internal sealed record ServerSettings
{
    public required ServerRole Role { get; init; }

    /// <summary>Where the process keeps what it keeps on disk. Default ".agenticrec/server", relative to the working directory unless rooted.</summary>
    public required string DataFolder { get; init; }

    public required ClusteringSettings Clustering { get; init; }

    public required SiloSettings Silo { get; init; }

    public required StoreSettings Store { get; init; }

    public required HttpSettings Http { get; init; }

    public required ShutdownSettings Shutdown { get; init; }

    /// <summary>The tenant that receives the sample library when the process has started; null: none does.</summary>
    public string? SampleTenant { get; init; }

    public bool HostsAgents => Role != ServerRole.Gateway;

    public bool ServesApi => Role != ServerRole.Silo;

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingsException">With every problem, not only the first.</exception>
    public static ServerSettings Read(IConfiguration configuration)
    {
        List<string> problems = [];
        SettingsReader Of(string? section) => new(configuration, section, problems);
        SettingsReader root = Of(null);
        string dataFolder = root.Text("DataFolder", Path.Combine(".agenticrec", "server"));
        ServerSettings settings = new()
        {
            Role = root.Choice("Role", ServerRole.All),
            DataFolder = dataFolder,
            Clustering = ClusteringSettings.Read(Of(ClusteringSettings.Section), problems),
            Silo = SiloSettings.Read(Of(SiloSettings.Section), problems),
            Store = StoreSettings.Read(Of(StoreSettings.Section), dataFolder, problems),
            Http = HttpSettings.Read(Of(HttpSettings.Section), problems),
            Shutdown = ShutdownSettings.Read(Of(ShutdownSettings.Section)),
            SampleTenant = root.Flag("Sample") ? root.Text("SampleTenant", "default") : null,
        };
        SettingNames.RejectUnknown(configuration, problems);
        settings.CheckTogether(problems);
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    private void CheckTogether(List<string> problems)
    {
        if (SampleTenant is not null && Role == ServerRole.Silo)
            problems.Add("Sample is set, and this is a silo without HTTP: load the sample with the role all or gateway.");
        if (AgentKey.ProblemOfTenant(SampleTenant ?? "default") is { } problem) problems.Add($"SampleTenant: {problem}");
        if (!HostsAgents) return;
        if (Clustering.Kind == ClusteringKind.Localhost && !IPAddress.IsLoopback(Silo.Address))
            problems.Add($"Silo:Address is {Silo.Address}, and Clustering:Kind localhost joins silos of one machine: set Clustering:Kind to redis, or the address to 127.0.0.1.");
        if ((Clustering.Kind != ClusteringKind.Localhost || Clustering.Primary is not null) && !Store.Shared)
            problems.Add($"Store:Kind is {Store.Kind.ToString().ToLowerInvariant()}, which belongs to one process, and this silo joins others: set Store:Kind to redis or azure.");
    }
}
