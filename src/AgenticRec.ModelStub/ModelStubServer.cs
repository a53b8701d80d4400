using System.Net;
using AgenticRec.ModelStub.Faults;
using AgenticRec.ModelStub.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgenticRec.ModelStub;

/// <summary>
/// A model endpoint without a model: chat completions, plain and streamed, and embeddings, on the routes of OpenAI (<c>/v1</c>) and of
/// Azure's deployments, as fast, as limited and as faulty as its options say.
/// </summary>
public sealed class ModelStubServer : IAsyncDisposable
{
    private const long LongestBody = 16 * 1024 * 1024;
    private readonly WebApplication _host;
    private readonly StubApplication _application;
    private readonly Tally _tally;
    private readonly Door _door;
    private readonly ModelStubOptions _options;

    private ModelStubServer(WebApplication host, StubApplication application, Tally tally, Door door, ModelStubOptions options)
    {
        (_host, _application, _tally, _door, _options) = (host, application, tally, door, options);
        IPEndPoint bound = (IPEndPoint)door.EndPoint;
        Endpoint = new UriBuilder(Uri.UriSchemeHttp, Reachable(bound.Address), bound.Port).Uri;
    }

    /// <summary>Where it listens, with a slash at the end: the endpoint of an Azure client. OpenAI clients take <see cref="OpenAIEndpoint"/>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The base address of OpenAI clients: <see cref="Endpoint"/> and <c>v1</c>.</summary>
    public Uri OpenAIEndpoint => new(Endpoint, "v1");

    /// <summary>What it has seen and done so far.</summary>
    public StubCounts Counts => _tally.Read();

    /// <summary>The latest chat calls, oldest first, as many as <see cref="ModelStubOptions.KeepCalls"/> says.</summary>
    public IReadOnlyList<StubCall> Calls => _tally.Kept;

    /// <summary>Begins to listen.</summary>
    /// <param name="options">Default: any free port of the loopback address, no latency, no limits, no faults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The options make no sense; the message says which.</exception>
    /// <exception cref="IOException">The port is taken; the message says what to do.</exception>
    public static async Task<ModelStubServer> StartAsync(ModelStubOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ModelStubOptions();
        if (options.Problems() is { Count: > 0 } problems) throw new ArgumentException(string.Join(' ', problems), nameof(options));
        Tally tally = new(options.KeepCalls);
        Door door = new(
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            startsOpen: !new FaultScript(options.Faults, options.Seed).RefusesAll);
        StubApplication application = new(options, tally, door);
        WebApplication host = Build(options, door, application);
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (Exception e)
        {
            await host.DisposeAsync();
            if (e is not IOException) throw;
            throw new IOException($"Port {options.Port} of {options.Address} cannot be had: choose another, or 0 for any free one.", e);
        }

        return new ModelStubServer(host, application, tally, door, options);
    }

    /// <summary>Replaces the fault script from the next call on. Calls go on being counted where they were.</summary>
    /// <exception cref="ArgumentException">The script makes no sense; the message says why.</exception>
    public async Task SetFaultsAsync(params IReadOnlyList<StubFault> faults)
    {
        string[] problems = [.. FaultScript.ProblemsOf(faults)];
        if (problems.Length > 0) throw new ArgumentException(string.Join(' ', problems), nameof(faults));
        FaultScript script = new(faults, _options.Seed);
        _application.Script = script;
        await (script.RefusesAll ? _door.CloseAsync() : _door.OpenAsync());
    }

    /// <summary>Resets open connections and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        _door.ResetAll();
        await _host.DisposeAsync();
    }

    private static WebApplication Build(ModelStubOptions options, Door door, StubApplication application)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton<IConnectionListenerFactory>(door);
        WebApplication host = builder.Build();
        host.Run(application.HandleAsync);
        return host;
    }

    private static string Reachable(IPAddress address) =>
        address.Equals(IPAddress.Any) ? IPAddress.Loopback.ToString() : address.Equals(IPAddress.IPv6Any) ? $"[{IPAddress.IPv6Loopback}]"
        : address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
