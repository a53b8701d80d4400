using System.Net;
using System.Net.Sockets;

namespace AgenticRec.Cli.Chaos.Ground;

/// <summary>Ports that nobody uses now. They are all held until the last is known, so that they differ.</summary>
internal static class FreePorts
{
    public static int[] Take(int count)
    {
        TcpListener[] held = [.. Enumerable.Range(0, count).Select(static _ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener one in held) one.Start();
        int[] ports = [.. held.Select(static one => ((IPEndPoint)one.LocalEndpoint).Port)];
        foreach (TcpListener one in held) one.Stop();
        return ports;
    }
}
