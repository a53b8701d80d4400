using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace AgenticRec.Storage.Faults;

/// <summary>Lets survival be tested where a kill from outside would never hit.</summary>
public static class KillPointSiloBuilderExtensions
{
    /// <summary>
    /// Puts the kill point of the environment around the storage registered last under <paramref name="name"/>. Does nothing at all, and costs nothing, while
    /// <see cref="KillPoint.Variable"/> is unset.
    /// </summary>
    /// <param name="silo">The silo, with its storage already added.</param>
    /// <param name="name">The storage's name.</param>
    /// <exception cref="FormatException">The variable is set and cannot be read.</exception>
    public static ISiloBuilder AddKillPoint(this ISiloBuilder silo, string name)
    {
        ArgumentNullException.ThrowIfNull(silo);
        if (KillPoint.FromEnvironment() is not { } point) return silo;
        ServiceDescriptor storage = silo.Services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, name));
        Func<IServiceProvider, object?, object> make = storage.KeyedImplementationFactory
            ?? throw new InvalidOperationException($"The storage '{name}' was not added by a factory: a kill point cannot be put around it.");
        silo.Services.Remove(storage);
        silo.Services.AddKeyedSingleton<IGrainStorage>(name, (services, key) =>
        {
            services.GetRequiredService<ILogger<KillPoint>>().KillPointSet(point.ToString());
            return new KillPointStorage((IGrainStorage)make(services, key), point, Kill);
        });
        return silo;
    }

    // SIGKILL: no handler runs, no buffer is written, no silo says goodbye.
    private static void Kill() => Process.GetCurrentProcess().Kill();
}
