using System.Net;

namespace AgenticRec.Cli.Chaos.Ground;

/// <summary>A silo or a gateway: one server process, which can be started again on its ports.</summary>
internal sealed class ServerNode(string name, string program, Dictionary<string, string> environment, int httpPort, string folder) : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(90);

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}"), Timeout = TimeSpan.FromSeconds(10) };
    private ChildProcess? _process;

    public string Name => name;

    public Uri Url => _http.BaseAddress!;

    public ChildProcess Process => _process ?? throw new InvalidOperationException($"{name} has not been started.");

    public bool Runs => _process is { HasExited: false };

    /// <param name="more">Further environment variables of this one life.</param>
    public void Start(params (string Name, string Value)[] more)
    {
        Dictionary<string, string> all = new(environment);
        foreach ((string variable, string value) in more) all[variable] = value;
        bool managed = program.EndsWith(".dll", StringComparison.Ordinal);
        _process = ChildProcess.Start(managed ? "dotnet" : program, managed ? [program] : [], all, Path.Combine(folder, name));
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync("/health/ready", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception away) when (away is HttpRequestException or IOException || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <exception cref="CommandException">It ended, or was not ready in time.</exception>
    public async Task ReadyAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(patience);
        while (true)
        {
            try
            {
                if (await IsReadyAsync(late.Token)) return;
                if (Process.HasExited) throw new CommandException($"{name} has ended. {Process.LastWords()}");
                await Task.Delay(Glance, late.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new CommandException($"{name} is not ready after {patience.TotalSeconds:0} s. {Process.LastWords()} More: {Process.Log}.out");
            }
        }
    }

    public async Task KillAsync()
    {
        await Process.KillAsync();
        await Process.DisposeAsync();
    }

    /// <summary>Asks it to leave in good order.</summary>
    /// <returns>The code it ended with, 0 when it did so; null: it had to be killed.</returns>
    public async Task<int?> StopAsync()
    {
        int? code = await Process.StopAsync(StopPatience);
        await Process.DisposeAsync();
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null && !_process.HasExited) await _process.DisposeAsync();
        _http.Dispose();
    }
}
