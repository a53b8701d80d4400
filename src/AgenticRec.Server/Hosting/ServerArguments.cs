namespace AgenticRec.Server.Hosting;

/// <summary>The command line: settings as <c>--Section:Name value</c>, and two words of its own.</summary>
internal static class ServerArguments
{
    public const string Help = """
        AgenticRec server: agents, their HTTP API, or both.

          --sample                       load the sample library into the tenant "default" after the start
          --Role all|silo|gateway        what this process is (all)
          --Http:Urls URL[;URL]          where HTTP answers (http://127.0.0.1:5080)
          --Store:Kind KIND              sqlite, memory, redis or azure (sqlite)
          --Store:Path PATH              the folder of the SQLite store (.agenticrec/server/agents)
          --Store:ConnectionString TEXT  of the Redis or Azure store
          --Clustering:Kind KIND         localhost or redis (localhost)
          --Clustering:ConnectionString TEXT
          --Silo:Address ADDRESS|auto --Silo:SiloPort PORT --Silo:GatewayPort PORT

          --probe URL                    ask a running server: exit code 0 when the URL answers well, else 1
          --Config FILE                  more settings from a JSON file

        Every setting may also stand in the environment, as AGENTICREC_Section__Name. docs/operations.md lists them all.
        """;

    /// <summary>Whether only help is wanted.</summary>
    public static bool AskForHelp(string[] args) => args.Any(static arg => arg is "--help" or "-h" or "-?");

    /// <summary>Whether a running server shall be asked how it is.</summary>
    public static bool AskForProbe(string[] args) => args is ["--probe", ..];

    /// <summary>The URL to ask.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static Uri ProbedUrl(string[] args) => args is ["--probe", var url] && Uri.TryCreate(url, UriKind.Absolute, out Uri? probed) && (probed.Scheme == Uri.UriSchemeHttp || probed.Scheme == Uri.UriSchemeHttps)
        ? probed
        : throw new SettingsException(["--probe wants one URL and nothing else, for example --probe http://127.0.0.1:5080/health/ready."]);

    /// <summary>The arguments as settings: the configuration wants a value after every name.</summary>
    /// <exception cref="SettingsException">Something is no setting, or has no value: the configuration would pass it over in silence.</exception>
    public static string[] ToSettings(string[] args)
    {
        string[] settings = [.. args.Select(static arg => arg == "--sample" ? "--Sample=true" : arg)];
        List<string> problems = [];
        for (int i = 0; i < settings.Length; i++)
        {
            string name = settings[i].Split('=', 2)[0];
            if (!name.StartsWith("--", StringComparison.Ordinal)) problems.Add($"'{name}' is no setting: write --Section:Name value.");
            else if (SettingNames.ProblemOfArgument(name[2..]) is { } problem) problems.Add(problem);
            if (settings[i].Length > name.Length) continue;
            if (i + 1 < settings.Length && !settings[i + 1].StartsWith("--", StringComparison.Ordinal)) i++;
            else if (name.StartsWith("--", StringComparison.Ordinal)) problems.Add($"{name} has no value: write {name} VALUE.");
        }

        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }
}
