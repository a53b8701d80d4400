using System.Net;
using AgenticRec.Grains;
using AgenticRec.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Orleans.Configuration;
using Orleans.Storage;

namespace AgenticRec.Cli.Hosting;

/// <summary>Builds one silo of the process.</summary>
internal static class SiloFactory
{
    /// <param name="settings">What is asked for.</param>
    /// <param name="own">The silo's ports.</param>
    /// <param name="first">The ports of the silo that the others join.</param>
    /// <param name="memory">What agents are remembered in where there is no folder.</param>
    /// <param name="shared">The storage of the silos before this one; null for the first, which opens it.</param>
    public static IHost Build(AgentHostSettings settings, SiloPorts own, SiloPorts first, MemoryOfSilos memory, IGrainStorage? shared)
    {
        // Empty: neither files nor environment variables of the place where it runs decide anything.
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        if (settings.Verbose)
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Information);
            builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(own.Silo, own.Gateway, own == first ? null : new IPEndPoint(IPAddress.Loopback, first.Silo));
            silo.Configure<EndpointOptions>(endpoints => endpoints.AdvertisedIPAddress = IPAddress.Loopback);
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromMinutes(2));
            silo.AddAgenticRec();
            if (settings.Language is { } language) silo.AddLanguage(language);
            Remember(silo, settings, memory, shared);
        });
        return builder.Build();
    }

    private static void Remember(ISiloBuilder silo, AgentHostSettings settings, MemoryOfSilos memory, IGrainStorage? shared)
    {
        if (shared is not null && settings.StoreFolder is not null) silo.Services.AddKeyedSingleton(AgentStorage.ProviderName, shared);
        else if (settings.StoreFolder is { } folder) silo.AddSqliteGrainStorage(AgentStorage.ProviderName, options => options.Path = folder);
        else memory.AddTo(silo, AgentStorage.ProviderName);
    }
}
