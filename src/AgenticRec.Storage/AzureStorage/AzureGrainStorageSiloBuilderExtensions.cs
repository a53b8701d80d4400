using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>Registers grain storage in an Azure storage account with a silo.</summary>
public static class AzureGrainStorageSiloBuilderExtensions
{
    /// <summary>Adds Azure grain storage under <paramref name="name"/>. Resolve it as keyed <see cref="IGrainStorage"/> to reach its other interfaces.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">The name that <c>[PersistentState]</c> gives as storage.</param>
    /// <param name="configure">Sets at least a connection string, or both endpoints.</param>
    public static ISiloBuilder AddAzureGrainStorage(this ISiloBuilder builder, string name, Action<AzureGrainStorageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<AzureGrainStorageOptions>(name)
            .Configure(configure)
            .PostConfigure<IServiceProvider>((options, provider) => options.GrainStorageSerializer ??= NamedSerializer.Of(provider, name));
        services.AddTransient<IConfigurationValidator>(provider => new AzureGrainStorageOptionsValidator(OptionsOf(provider, name), name));

        services.TryAddSingleton(TimeProvider.System);

        // The concrete return type is what makes Orleans enlist the storage in the silo's lifecycle.
        services.AddGrainStorage(name, (provider, key) => ActivatorUtilities.CreateInstance<AzureGrainStorage>(provider, key, OptionsOf(provider, key)));
        return builder;
    }

    /// <summary>Adds Azure grain storage for the states that name no storage.</summary>
    /// <inheritdoc cref="AddAzureGrainStorage"/>
    public static ISiloBuilder AddAzureGrainStorageAsDefault(this ISiloBuilder builder, Action<AzureGrainStorageOptions> configure) =>
        builder.AddAzureGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configure);

    private static AzureGrainStorageOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<AzureGrainStorageOptions>>().Get(name);
}
