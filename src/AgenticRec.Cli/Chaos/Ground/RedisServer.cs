using System.Globalization;
using System.Net.Sockets;

namespace AgenticRec.Cli.Chaos.Ground;

/// <summary>A Redis of the run's own, which keeps what it acknowledges.</summary>
internal sealed class RedisServer(string program, string folder, int port) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private static readonly Dictionary<string, string> NothingElse = [];

    private ChildProcess? _process;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    /// <summary>Every file that it keeps states in.</summary>
    public string Folder => folder;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        _process = ChildProcess.Start(
            program,
            ["--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always"],
            NothingElse, Path.Combine(Path.GetDirectoryName(folder)!, "redis"));
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Patience);
        while (!await AnswersAsync(late.Token))
        {
            if (_process.HasExited || late.IsCancellationRequested) throw new CommandException($"redis-server does not start: {_process.LastWords()}");
            await Task.Delay(Glance, cancellationToken);
        }
    }

    /// <summary>Stops it as an operator does; what it has acknowledged is in its files.</summary>
    public async Task StopAsync()
    {
        await _process!.StopAsync(Patience);
        await _process.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync("127.0.0.1", port, cancellationToken);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray(), cancellationToken);
            byte[] answer = new byte[64];
            int read = await client.GetStream().ReadAsync(answer, cancellationToken);
            return answer.AsSpan(0, read).StartsWith("+PONG"u8);
        }
        catch (Exception away) when (away is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
