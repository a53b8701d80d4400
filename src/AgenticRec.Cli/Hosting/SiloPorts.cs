using System.Net;
using System.Net.Sockets;

namespace AgenticRec.Cli.Hosting;

/// <summary>The loopback ports of a silo.</summary>
/// <param name="Silo">Where silos reach it.</param>
/// <param name="Gateway">Where clients would.</param>
internal readonly record struct SiloPorts(int Silo, int Gateway)
{
    /// <summary>Finds free ports for so many silos, all different.</summary>
    public static SiloPorts[] Free(int silos)
    {
        Socket[] sockets = [.. Enumerable.Range(0, silos * 2)
            .Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))];
        try
        {
            foreach (Socket socket in sockets) socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            int[] ports = [.. sockets.Select(s => ((IPEndPoint)s.LocalEndPoint!).Port)];
            return [.. ports.Chunk(2).Select(pair => new SiloPorts(pair[0], pair[1]))];
        }
        finally
        {
            foreach (Socket socket in sockets) socket.Dispose();
        }
    }
}
