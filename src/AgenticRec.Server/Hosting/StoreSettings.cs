namespace AgenticRec.Server.Hosting;

/// <summary>Section <c>Store</c>: where agents are kept. Not used by gateways.</summary>
internal sealed record StoreSettings
{
    public const string Section = "Store";

    /// <summary>Default sqlite.</summary>
    public required StoreKind Kind { get; init; }

    /// <summary>SQLite: the folder. Default "agents" under <see cref="ServerSettings.DataFolder"/>.</summary>
    public required string Path { get; init; }

    /// <summary>Redis and Azure: how to reach it. It may hold a secret and is never logged.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Azure by this process's identity instead of a connection string: the account's name.</summary>
    public string? Account { get; init; }

    /// <summary>Azure: the table. Default "agenticrec".</summary>
    public string? Table { get; init; }

    /// <summary>Azure: the container of what is too large for a table. Default "agenticrec".</summary>
    public string? Container { get; init; }

    /// <summary>Whether several silos may share it.</summary>
    public bool Shared => Kind is StoreKind.Redis or StoreKind.Azure;

    public static StoreSettings Read(SettingsReader reader, string dataFolder, ICollection<string> problems)
    {
        StoreSettings settings = new()
        {
            Kind = reader.Choice("Kind", StoreKind.Sqlite),
            Path = reader.Text("Path", System.IO.Path.Combine(dataFolder, "agents")),
            ConnectionString = reader.Text("ConnectionString"),
            Account = reader.Text("Account"),
            Table = reader.Text("Table"),
            Container = reader.Text("Container"),
        };
        reader.RejectUnknown();
        if (settings.Kind == StoreKind.Redis) ClusteringSettings.CheckRedis(reader.Name("ConnectionString"), settings.ConnectionString, problems);
        if (settings is { Kind: StoreKind.Azure, ConnectionString: null, Account: null })
            problems.Add($"{reader.Name("Kind")} is azure: set {reader.Name("ConnectionString")}, or {reader.Name("Account")} to use this process's identity.");
        if (settings is { Kind: StoreKind.Azure, ConnectionString: not null, Account: not null })
            problems.Add($"{reader.Name("ConnectionString")} and {reader.Name("Account")} are both set: keep one of them.");
        if (settings.Account is { } account && !account.All(char.IsAsciiLetterOrDigit))
            problems.Add($"{reader.Name("Account")} is '{account}': write the account's name alone, letters and digits.");
        return settings;
    }

    /// <summary>Where a service of the account is; null where a connection string says it.</summary>
    public Uri? AccountEndpoint(string service) => Account is null ? null : new Uri($"https://{Account}.{service}.core.windows.net");
}
