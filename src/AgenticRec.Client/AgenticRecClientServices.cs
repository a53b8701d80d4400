using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgenticRec.Client;

/// <summary>Registers the client.</summary>
public static class AgenticRecClientServices
{
    /// <summary>
    /// Adds <see cref="IAgenticRec"/> and the Orleans client under it, by section <see cref="AgenticRecClientOptions.Section"/>; the client connects when
    /// the host starts. Activities of the caller go on in the cluster.
    /// </summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; the message says which and what to write.</exception>
    public static IServiceCollection AddAgenticRecClient(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection(AgenticRecClientOptions.Section);
        AgenticRecClientOptions options = section.Get<AgenticRecClientOptions>() ?? new AgenticRecClientOptions();
        ValidateOptionsResult valid = new AgenticRecClientOptionsValidator().Validate(null, options);
        if (valid.Failed) throw new OptionsValidationException(AgenticRecClientOptions.Section, typeof(AgenticRecClientOptions), valid.Failures);
        services.AddAgenticRec(options);
        services.AddOrleansClient(client => client.UseAgenticRecCluster(options.Cluster));
        return services;
    }

    /// <summary>Adds <see cref="IAgenticRec"/> over a grain factory that is there already: a silo's own, or an Orleans client's.</summary>
    public static IServiceCollection AddAgenticRec(this IServiceCollection services, AgenticRecClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Options.Create(options));
        services.TryAddSingleton<IAgenticRec, AgenticRecCluster>();
        return services;
    }
}
