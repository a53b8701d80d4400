using System.Net.Sockets;
using AgenticRec.Storage;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AgenticRec.Server.Hosting;

/// <summary>What a failed start says to its operator: what, where, what to change; never a stack.</summary>
internal static class StartFailure
{
    private const int Failed = 1, WrongSettings = 2;

    public static (int ExitCode, IReadOnlyList<string> Lines) Of(Exception failure)
    {
        foreach (Exception cause in Chain(failure))
            switch (cause)
            {
                case SettingsException settings:
                    return (WrongSettings, settings.Problems);
                case OptionsValidationException options:
                    return (WrongSettings, [.. options.Failures]);
                case OrleansConfigurationException configuration:
                    return (WrongSettings, [configuration.Message]);
                case PortTakenException port:
                    return (Failed, [port.Message]);
                case StoreUnavailableException store:
                    return (Failed, [store.Message]);
                case RedisConnectionException:
                    return (Failed, ["Redis cannot be reached: is it running, and are Clustering:ConnectionString and Store:ConnectionString right?"]);
                case SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }:
                    return (Failed, [$"{InUse(failure)} Stop what listens there, or set Http:Urls, Silo:SiloPort and Silo:GatewayPort to other ports."]);
                case SocketException { SocketErrorCode: SocketError.AddressNotAvailable }:
                    return (Failed, ["An address is not this host's: check Http:Urls and Silo:Address."]);
            }

        return (Failed, [$"{failure.GetBaseException().Message} (Set Logging:LogLevel:Default to Debug for more.)"]);
    }

    private static string InUse(Exception failure) =>
        Chain(failure).Select(static one => one.Message).FirstOrDefault(static message => message.Contains("http", StringComparison.Ordinal))
        ?? "A port of the silo is in use.";

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        yield return failure;
        IEnumerable<Exception> inner = failure is AggregateException many ? many.InnerExceptions : failure.InnerException is { } one ? [one] : [];
        foreach (Exception further in inner.SelectMany(Chain)) yield return further;
    }
}
