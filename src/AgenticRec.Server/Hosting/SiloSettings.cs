using System.Net;
using System.Net.Sockets;

namespace AgenticRec.Server.Hosting;

/// <summary>Section <c>Silo</c>: where this silo is reached, and how it runs its agents. Not used by gateways.</summary>
internal sealed record SiloSettings
{
    public const string Section = "Silo";

    /// <summary>Where its ports are bound, and where others reach it. Default 127.0.0.1; "auto" is this host's own first IPv4 address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Where other silos reach it. Default 11111; 0: any free port.</summary>
    public required int SiloPort { get; init; }

    /// <summary>Where gateways and clients reach it. Default 30000; 0: any free port.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>How long a call between agents may take, 1 to 300 s. Default 30.</summary>
    public required TimeSpan ResponseTimeout { get; init; }

    /// <summary>Calls that may wait for one agent, 100 to 1,000,000; beyond it they are refused at once. Default 10,000.</summary>
    public required int QueuedCalls { get; init; }

    /// <summary>How long an agent that nobody calls stays in memory, 1 to 1,440 min. Default 15.</summary>
    public required TimeSpan Idle { get; init; }

    /// <summary>Processor use in percent above which the silo refuses clients' calls, 50 to 100; 0: never. Default 0.</summary>
    public required int ShedAboveCpuPercent { get; init; }

    public static SiloSettings Read(SettingsReader reader, ICollection<string> problems)
    {
        SiloSettings settings = new()
        {
            Address = AddressOf(reader.Name("Address"), reader.Text("Address", "127.0.0.1"), problems),
            SiloPort = reader.Number("SiloPort", 11111, 0, 65_535),
            GatewayPort = reader.Number("GatewayPort", 30000, 0, 65_535),
            ResponseTimeout = reader.Seconds("ResponseSeconds", 30, 1, 300),
            QueuedCalls = reader.Number("QueuedCalls", 10_000, 100, 1_000_000),
            Idle = TimeSpan.FromMinutes(reader.Number("IdleMinutes", 15, 1, 1_440)),
            ShedAboveCpuPercent = reader.Number("ShedAboveCpuPercent", 0, 0, 100),
        };
        reader.RejectUnknown();
        if (settings.SiloPort == settings.GatewayPort && settings.SiloPort != 0)
            problems.Add($"{reader.Name("SiloPort")} and {reader.Name("GatewayPort")} are both {settings.SiloPort}: choose two ports.");
        if (settings.ShedAboveCpuPercent is > 0 and < 50)
            problems.Add($"{reader.Name("ShedAboveCpuPercent")} is '{settings.ShedAboveCpuPercent}': write 50 to 100, or 0 for never.");
        return settings;
    }

    /// <summary>The same with free ports in the place of zeros.</summary>
    public SiloSettings WithPorts()
    {
        if (SiloPort != 0 && GatewayPort != 0) return this;
        using Socket silo = new(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using Socket gateway = new(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        silo.Bind(new IPEndPoint(Address, 0));
        gateway.Bind(new IPEndPoint(Address, 0));
        return this with
        {
            SiloPort = SiloPort != 0 ? SiloPort : ((IPEndPoint)silo.LocalEndPoint!).Port,
            GatewayPort = GatewayPort != 0 ? GatewayPort : ((IPEndPoint)gateway.LocalEndPoint!).Port,
        };
    }

    private static IPAddress AddressOf(string name, string value, ICollection<string> problems)
    {
        if (string.Equals(value, "auto", StringComparison.OrdinalIgnoreCase))
        {
            if (Array.Find(Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork), static one => !IPAddress.IsLoopback(one)) is { } own) return own;
            problems.Add($"{name} is 'auto', and this host's name leads to no address but its loopback: write the address.");
        }
        else if (!IPAddress.TryParse(value, out IPAddress? address))
        {
            problems.Add($"{name} is '{value}': write an IP address, or 'auto' for this host's own.");
        }
        else if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            problems.Add($"{name} is '{value}': others must be able to reach it, so write one address of this host, or 'auto'.");
        }
        else
        {
            return address;
        }

        return IPAddress.Loopback;
    }
}
