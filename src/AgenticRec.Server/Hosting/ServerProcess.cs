using AgenticRec.Llm.Settings;
using AgenticRec.Server.Health;
using AgenticRec.Server.Http;
using AgenticRec.Server.Telemetry;

namespace AgenticRec.Server.Hosting;

/// <summary>The life of a server process, from its arguments to its exit code.</summary>
internal static class ServerProcess
{
    /// <summary>Serves until told to stop.</summary>
    /// <returns>0 after a stop in good order, 1 when something failed, 2 when the settings make no sense.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (ServerArguments.AskForHelp(args))
        {
            await output.WriteLineAsync(ServerArguments.Help);
            return 0;
        }

        try
        {
            if (ServerArguments.AskForProbe(args)) return await HealthProbe.AskAsync(ServerArguments.ProbedUrl(args));
            WebApplication app = Build(args);
            await using (app.ConfigureAwait(false)) await ServeAsync(app);
            return 0;
        }
        catch (Exception failure)
        {
            (int exitCode, IReadOnlyList<string> lines) = StartFailure.Of(failure);
            foreach (string line in lines) await error.WriteLineAsync($"error: {line}");
            return exitCode;
        }
    }

    /// <summary>Builds the process without starting it.</summary>
    /// <exception cref="SettingsException">The settings make no sense.</exception>
    public static WebApplication Build(string[] args)
    {
        string[] arguments = ServerArguments.ToSettings(args);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration["Config"] is { Length: > 0 } file) builder.Configuration.AddJsonFile(FileOf(file), optional: false);
        if (builder.Environment.IsDevelopment()) builder.Configuration.AddUserSecrets(LanguageSettings.UserSecretsId).AddEnvironmentVariables();
        builder.Configuration.AddEnvironmentVariables("AGENTICREC_").AddCommandLine(arguments);
        ServerSettings settings = ServerSettings.Read(builder.Configuration);

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(static services => services.GetRequiredService<Draining>());
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.Shutdown.Notice + settings.Shutdown.Drain);
        builder.WebHost.UseUrls([.. settings.Http.Urls]);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(static console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true, "HH:mm:ss ", true));
        builder.Services.AddDiscreetLogging();
        StartLog log = StartLog.For(builder);
        if (settings.HostsAgents) builder.AddSilo(settings);
        else builder.AddGateway(settings);
        if (settings.ServesApi) builder.Services.AddAgenticRecApi(builder.Configuration);
        builder.Services.AddServerHealth();
        builder.AddServerTelemetry(settings);
        if (settings.SampleTenant is not null) builder.Services.AddHostedService<SampleArrival>();

        WebApplication app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(log.Over);
        app.UseOperationsPort(settings.Http);
        if (settings.ServesApi) app.MapAgenticRecApi();
        app.MapServerHealth();
        app.MapPrometheusScrapingEndpoint("/metrics").OpenToOperations();
        return app;
    }

    private static async Task ServeAsync(WebApplication app)
    {
        PortCheck.ThrowIfTaken(app.Services.GetRequiredService<ServerSettings>());
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What had started already leaves in good order: a silo its cluster, a store its files.
            await app.StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await app.WaitForShutdownAsync();
    }

    private static string FileOf(string file) => File.Exists(file)
        ? Path.GetFullPath(file)
        : throw new SettingsException([$"Config is '{file}', and there is no such file: write the path of a JSON file with settings."]);
}
