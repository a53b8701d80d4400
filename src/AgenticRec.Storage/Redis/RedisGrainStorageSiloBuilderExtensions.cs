using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace AgenticRec.Storage.Redis;

/// <summary>Registers grain storage in Redis with a silo.</summary>
public static class RedisGrainStorageSiloBuilderExtensions
{
    /// <summary>Adds Redis grain storage under <paramref name="name"/>. Resolve it as keyed <see cref="IGrainStorage"/> to reach its other interfaces.</summary>
    /// <remarks>Not named as Microsoft's extension is, so that a silo may use both.</remarks>
    /// <param name="builder">The silo.</param>
    /// <param name="name">The name that <c>[PersistentState]</c> gives as storage.</param>
    /// <param name="configure">Sets at least <see cref="RedisGrainStorageOptions.ConnectionString"/>.</param>
    public static ISiloBuilder AddDurableRedisGrainStorage(this ISiloBuilder builder, string name, Action<RedisGrainStorageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<RedisGrainStorageOptions>(name)
            .Configure(configure)
            .PostConfigure<IServiceProvider>((options, provider) => options.GrainStorageSerializer ??= NamedSerializer.Of(provider, name));
        services.AddTransient<IConfigurationValidator>(provider => new RedisGrainStorageOptionsValidator(OptionsOf(provider, name), name));

        // The concrete return type is what makes Orleans enlist the storage in the silo's lifecycle.
        services.AddGrainStorage(name, (provider, key) => ActivatorUtilities.CreateInstance<RedisGrainStorage>(provider, key, OptionsOf(provider, key)));
        return builder;
    }

    /// <summary>Adds Redis grain storage for the states that name no storage.</summary>
    /// <inheritdoc cref="AddDurableRedisGrainStorage"/>
    public static ISiloBuilder AddDurableRedisGrainStorageAsDefault(this ISiloBuilder builder, Action<RedisGrainStorageOptions> configure) =>
        builder.AddDurableRedisGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configure);

    private static RedisGrainStorageOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<RedisGrainStorageOptions>>().Get(name);
}
