namespace AgenticRec.Server.Hosting;

/// <summary>Names <c>Urls</c> and <c>OperationsPort</c> of section <c>Http</c>: where HTTP answers.</summary>
internal sealed record HttpSettings
{
    public const string Section = "Http";

    /// <summary>Where HTTP answers. Default http://127.0.0.1:5080; several with semicolons between.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>A port of <see cref="Urls"/> that alone answers for health and metrics, and for nothing else. Default 0: all ports answer for everything.</summary>
    public required int OperationsPort { get; init; }

    public static HttpSettings Read(SettingsReader reader, ICollection<string> problems)
    {
        HttpSettings settings = new()
        {
            Urls = reader.Text("Urls", "http://127.0.0.1:5080").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            OperationsPort = reader.Number("OperationsPort", 0, 0, 65_535),
        };
        reader.RejectUnknown();
        List<int> ports = [];
        foreach (string url in settings.Urls)
            try
            {
                ports.Add(BindingAddress.Parse(url).Port);
            }
            catch (FormatException)
            {
                problems.Add($"{reader.Name("Urls")} contains '{url}': write http://address:port, several with semicolons between.");
            }

        if (settings.OperationsPort != 0 && !ports.Contains(settings.OperationsPort))
            problems.Add($"{reader.Name("OperationsPort")} is {settings.OperationsPort}, and no address of {reader.Name("Urls")} has that port: add one.");
        return settings;
    }
}
