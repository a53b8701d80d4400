using System.Net.Sockets;
using System.Text;

namespace AgenticRec.ModelStub.Tests;

/// <summary>A caller that reads what really comes over the wire.</summary>
internal sealed class RawCaller : IDisposable
{
    private readonly TcpClient _client = new();

    public static async Task<RawCaller> PostAsync(ModelStubServer stub, string path, string body)
    {
        RawCaller caller = new();
        await caller._client.ConnectAsync(stub.Endpoint.Host, stub.Endpoint.Port);
        int length = Encoding.UTF8.GetByteCount(body);
        await caller._client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"POST /{path} HTTP/1.1\r\nHost: stub\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"));
        return caller;
    }

    /// <summary>All that arrives until the other side ends in good order.</summary>
    /// <exception cref="IOException">The connection was reset.</exception>
    public async Task<string> ReadToEndAsync()
    {
        using StreamReader reader = new(_client.GetStream(), Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }

    /// <summary>The next bytes, as they come.</summary>
    public async Task<string> ReadSomeAsync(CancellationToken cancellationToken = default)
    {
        byte[] buffer = new byte[64 * 1024];
        int read = await _client.GetStream().ReadAsync(buffer, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    public void Dispose() => _client.Dispose();
}
