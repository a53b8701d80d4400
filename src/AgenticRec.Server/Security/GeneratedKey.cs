using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace AgenticRec.Server.Security;

/// <summary>
/// Makes a key at start where nobody has configured one and nobody else can reach the server, and prints it once. To the console and not to the log:
/// logs are shipped and kept.
/// </summary>
internal sealed class GeneratedKey(
    KeyBook keys, IOptions<SecurityOptions> options, IHostEnvironment environment, IServer server, IHostApplicationLifetime lifetime, TimeProvider time) : IHostedService
{
    private CancellationTokenRegistration _started;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _started = lifetime.ApplicationStarted.Register(Generate);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _started.Dispose();
        return Task.CompletedTask;
    }

    private void Generate()
    {
        if (keys.HasConfiguredKeys || options.Value.Jwt.Authority is not null) return;
        ICollection<string> addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (!(options.Value.GenerateKey ?? (environment.IsDevelopment() || (addresses.Count > 0 && addresses.All(IsLoopback))))) return;
        string key = ApiKeySecret.New();
        keys.Lend(new ApiKey("generated", "default", ScopeNames.Every, ApiKeySecret.HashOf(key), "", time.GetUtcNow(), null));
        Console.Out.WriteLine($"""

            No API key is configured. This one opens tenant 'default' until the server stops:
              {key}
            Use it as header X-API-Key. Keys that stay: POST /v1/keys, or settings ({SecurityOptions.Section}:Keys).

            """);
    }

    private static bool IsLoopback(string address)
    {
        BindingAddress binding = BindingAddress.Parse(address);
        return binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(binding.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
    }
}
