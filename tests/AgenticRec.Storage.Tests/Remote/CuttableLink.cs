using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgenticRec.Storage.Tests.Remote;

/// <summary>A wire to a server on loopback that can be cut, or lose the answer to one request after the server has carried it out.</summary>
internal sealed class CuttableLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<TcpClient> _ends = [];
    private readonly int _target;
    private volatile bool _cut;
    private byte[]? _loseAnswerTo;

    public CuttableLink(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many answers were lost.</summary>
    public int Lost { get; private set; }

    public void Cut()
    {
        _cut = true;
        lock (_ends)
        {
            foreach (TcpClient end in _ends) end.Dispose();
            _ends.Clear();
        }
    }

    public void Mend() => _cut = false;

    /// <summary>Cuts the connection that next carries a request with this text, once the server has begun to answer.</summary>
    public void LoseAnswerTo(string text) => Volatile.Write(ref _loseAnswerTo, Encoding.ASCII.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = CarryAsync(client);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            if (_cut) return;
            lock (_ends) _ends.AddRange([client, server]);
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                var loses = new bool[1];
                await Task.WhenAny(PumpAsync(client, server, requests: true, loses), PumpAsync(server, client, requests: false, loses));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool requests, bool[] loses)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _end.Token) is > 0 and var read)
            {
                if (requests && _loseAnswerTo is { } text && buffer.AsSpan(0, read).IndexOf(text) >= 0)
                {
                    _loseAnswerTo = null;
                    Volatile.Write(ref loses[0], true);
                }

                if (!requests && Volatile.Read(ref loses[0]))
                {
                    Lost++;
                    return;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }
}
