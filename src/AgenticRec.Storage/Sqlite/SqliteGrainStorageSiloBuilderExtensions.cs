using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace AgenticRec.Storage.Sqlite;

/// <summary>Registers the embedded grain storage with a silo.</summary>
public static class SqliteGrainStorageSiloBuilderExtensions
{
    /// <summary>Adds SQLite grain storage under <paramref name="name"/>. Resolve it as keyed <see cref="IGrainStorage"/> to reach its other interfaces.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">The name that <c>[PersistentState]</c> gives as storage.</param>
    /// <param name="configure">Sets at least <see cref="SqliteGrainStorageOptions.Path"/>.</param>
    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder builder, string name, Action<SqliteGrainStorageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<SqliteGrainStorageOptions>(name)
            .Configure(configure)
            .PostConfigure<IServiceProvider>((options, provider) => options.GrainStorageSerializer ??= NamedSerializer.Of(provider, name));
        services.AddTransient<IConfigurationValidator>(provider => new SqliteGrainStorageOptionsValidator(OptionsOf(provider, name), name));

        // The concrete return type is what makes Orleans enlist the storage in the silo's lifecycle.
        services.AddGrainStorage(name, (provider, key) =>
            ActivatorUtilities.CreateInstance<SqliteGrainStorage>(provider, key, OptionsOf(provider, key)));
        return builder;
    }

    /// <summary>Adds SQLite grain storage for the states that name no storage.</summary>
    /// <inheritdoc cref="AddSqliteGrainStorage"/>
    public static ISiloBuilder AddSqliteGrainStorageAsDefault(this ISiloBuilder builder, Action<SqliteGrainStorageOptions> configure) =>
        builder.AddSqliteGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configure);

    private static SqliteGrainStorageOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<SqliteGrainStorageOptions>>().Get(name);
}
