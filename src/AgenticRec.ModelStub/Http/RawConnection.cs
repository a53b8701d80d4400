using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace AgenticRec.ModelStub.Http;

/// <summary>
/// Does to a connection what a well-behaved server never would. It writes past the HTTP server, which has sent nothing of this answer yet,
/// so that what arrives is exact to the byte.
/// </summary>
internal static class RawConnection
{
    private static readonly TimeSpan PeerMayRead = TimeSpan.FromSeconds(10);

    /// <summary>Ends the connection with a TCP reset.</summary>
    public static void Reset(HttpContext context)
    {
        if (SocketOf(context) is { } socket) socket.LingerState = new LingerOption(true, 0);
        context.Abort();
    }

    /// <summary>Waits until the caller has gone.</summary>
    public static async Task GoneAsync(HttpContext context)
    {
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>Sends the head of a good answer and so many bytes of its body.</summary>
    public static async Task SendPartAsync(HttpContext context, ReplyBody body, int bytes)
    {
        string length = body.Bytes.Length.ToString(body.Streamed ? "x" : "d", CultureInfo.InvariantCulture);
        string framing = body.Streamed ? $"Cache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n{length}\r\n" : $"Content-Length: {length}\r\n\r\n";
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {body.ContentType}\r\n{framing}");
        await SendAllAsync(context, (byte[])[.. head, .. body.Bytes.Span[..bytes]]);
    }

    /// <summary>Ends the sending side in good order, and the connection once the caller has read to the end.</summary>
    public static async Task FinishAsync(HttpContext context)
    {
        SocketOf(context)?.Shutdown(SocketShutdown.Send);
        try
        {
            await GoneAsync(context).WaitAsync(PeerMayRead);
        }
        catch (TimeoutException)
        {
            context.Abort();
        }
    }

    private static async Task SendAllAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        Socket socket = SocketOf(context) ?? throw new InvalidOperationException("The transport shows no socket.");
        while (bytes.Length > 0) bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, context.RequestAborted)..];
    }

    private static Socket? SocketOf(HttpContext context) => context.Features.Get<IConnectionSocketFeature>()?.Socket;
}
