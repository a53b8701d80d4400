namespace AgenticRec.Server.Hosting;

/// <summary>Section <c>Shutdown</c>: how the process leaves.</summary>
internal sealed record ShutdownSettings
{
    public const string Section = "Shutdown";

    /// <summary>How long it still serves after it has said that it is not ready, 0 to 60 s, so that balancers notice. Default 0.</summary>
    public required TimeSpan Notice { get; init; }

    /// <summary>How long requests and agents may take to end after that, 1 to 600 s. Default 60.</summary>
    public required TimeSpan Drain { get; init; }

    public static ShutdownSettings Read(SettingsReader reader)
    {
        ShutdownSettings settings = new()
        {
            Notice = reader.Seconds("NoticeSeconds", 0, 0, 60),
            Drain = reader.Seconds("DrainSeconds", 60, 1, 600),
        };
        reader.RejectUnknown();
        return settings;
    }
}
