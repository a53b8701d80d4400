using System.Net;
using System.Net.Sockets;

namespace AgenticRec.Server.Hosting;

/// <summary>Looks whether the ports are free before anything starts: a silo that joined and left at once would cost its cluster more than this.</summary>
internal static class PortCheck
{
    /// <exception cref="PortTakenException">One is not.</exception>
    public static void ThrowIfTaken(ServerSettings settings)
    {
        foreach (string url in settings.Http.Urls)
        {
            BindingAddress address = BindingAddress.Parse(url);
            if (!address.IsUnixPipe && !address.IsNamedPipe) Check(AddressOf(address.Host), address.Port, $"{url} (Http:Urls)");
        }

        if (!settings.HostsAgents) return;
        Check(settings.Silo.Address, settings.Silo.SiloPort, $"port {settings.Silo.SiloPort} (Silo:SiloPort)");
        Check(settings.Silo.Address, settings.Silo.GatewayPort, $"port {settings.Silo.GatewayPort} (Silo:GatewayPort)");
    }

    private static void Check(IPAddress address, int port, string what)
    {
        if (port == 0) return;
        try
        {
            using TcpListener listener = new(address, port);
            listener.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortTakenException($"Something listens on {what} already: stop it, or set another port.");
        }
    }

    private static IPAddress AddressOf(string host) => IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address)
        ? address
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Any;
}

/// <summary>A port is in use; the message says which, and what to do.</summary>
internal sealed class PortTakenException(string message) : Exception(message);
