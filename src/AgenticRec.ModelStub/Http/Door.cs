using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace AgenticRec.ModelStub.Http;

/// <summary>
/// A listener that can be closed, so that callers are refused, and opened again on the same port. A second socket that is bound but never
/// listens keeps the port in the meantime.
/// </summary>
internal sealed class Door : IConnectionListenerFactory, IConnectionListener
{
    private readonly IConnectionListenerFactory _transport;
    private readonly ConcurrentDictionary<string, ConnectionContext> _connections = new();
    private readonly SemaphoreSlim _moving = new(1, 1);
    private Socket? _placeholder;
    private IConnectionListener? _listener;
    private TaskCompletionSource _opened = Signal();
    private bool _ended;

    public Door(IConnectionListenerFactory transport, bool startsOpen) => (_transport, StartsOpen) = (transport, startsOpen);

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.None, 0);

    private bool StartsOpen { get; }

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        IPEndPoint asked = (IPEndPoint)endpoint;
        _placeholder = new Socket(asked.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        // Windows lets no second socket share the port: there it is free while the door is closed.
        if (OperatingSystem.IsWindows())
        {
            _listener = await _transport.BindAsync(asked, cancellationToken);
            EndPoint = _listener.EndPoint;
        }
        else
        {
            Bind(_placeholder, asked);
            EndPoint = _placeholder.LocalEndPoint!;
            _listener = await _transport.BindAsync(EndPoint, cancellationToken);
        }

        if (!StartsOpen) await CloseAsync();
        return this;
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task opened = _opened.Task;
            if (_listener is { } listener && await listener.AcceptAsync(cancellationToken) is { } connection) return Watched(connection);
            if (_ended) return null;
            if (_listener is null || ReferenceEquals(_opened.Task, opened)) await _opened.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>From now on callers are refused; those who are inside are reset.</summary>
    public async Task CloseAsync()
    {
        await _moving.WaitAsync();
        try
        {
            if (_listener is not { } listener) return;
            _opened = Signal();
            _listener = null;
            await listener.UnbindAsync();
            await listener.DisposeAsync();
        }
        finally
        {
            _moving.Release();
        }

        ResetAll();
    }

    /// <summary>Callers may come in again.</summary>
    public async Task OpenAsync()
    {
        await _moving.WaitAsync();
        try
        {
            if (_ended || _listener is not null) return;
            _listener = await _transport.BindAsync(EndPoint);
            _opened.TrySetResult();
        }
        finally
        {
            _moving.Release();
        }
    }

    /// <summary>Resets whoever is inside.</summary>
    public void ResetAll()
    {
        foreach (ConnectionContext connection in _connections.Values)
        {
            try
            {
                if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket) socket.LingerState = new LingerOption(true, 0);
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException)
            {
                // It has gone by itself.
            }

            connection.Abort();
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _ended = true;
        if (_listener is { } listener) await listener.UnbindAsync(cancellationToken);
        _opened.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _ended = true;
        _opened.TrySetResult();
        if (_listener is { } listener) await listener.DisposeAsync();
        _placeholder?.Dispose();
    }

    private static void Bind(Socket socket, IPEndPoint endpoint)
    {
        try
        {
            socket.Bind(endpoint);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(e.Message, e);
        }
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ConnectionContext Watched(ConnectionContext connection)
    {
        _connections[connection.ConnectionId] = connection;
        connection.ConnectionClosed.UnsafeRegister(_ => _connections.TryRemove(connection.ConnectionId, out ConnectionContext? _), null);
        return connection;
    }
}
