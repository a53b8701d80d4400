using System.Net.Sockets;
using System.Text;

namespace AgenticRec.Server.Tests;

/// <summary>A client that sends its request piece by piece, and reads meanwhile.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _connection = new();
    private StreamReader? _answer;

    public static async Task<RawConnection> Open(Uri address)
    {
        var raw = new RawConnection();
        await raw._connection.ConnectAsync(address.Host, address.Port);
        raw._answer = new StreamReader(raw._connection.GetStream());
        return raw;
    }

    public Task Send(string text) => _connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    /// <summary>Begins a request with JSON lines, whose chunks are to follow.</summary>
    public Task BeginLines(string path) => Send(
        $"POST {path} HTTP/1.1\r\nHost: here\r\nX-API-Key: {TestKeys.Ingest}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");

    public Task SendChunk(string text) => Send($"{text.Length:x}\r\n{text}\r\n");

    /// <summary>The next line of the answer with a word in it; or that there is none.</summary>
    public async Task<string> Until(string word)
    {
        while (await _answer!.ReadLineAsync() is { } line)
            if (line.Contains(word, StringComparison.Ordinal))
                return line;
        return "the connection ended";
    }

    public ValueTask DisposeAsync()
    {
        _answer?.Dispose();
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
