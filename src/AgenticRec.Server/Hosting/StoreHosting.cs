using AgenticRec.Grains;
using AgenticRec.Storage.AzureStorage;
using AgenticRec.Storage.Memory;
using AgenticRec.Storage.Redis;
using AgenticRec.Storage.Sqlite;

namespace AgenticRec.Server.Hosting;

/// <summary>Gives the agents their store, by its name in the settings.</summary>
internal static class StoreHosting
{
    public static void AddStore(this ISiloBuilder silo, StoreSettings store)
    {
        switch (store.Kind)
        {
            case StoreKind.Sqlite:
                silo.AddSqliteGrainStorage(AgentStorage.ProviderName, options => options.Path = store.Path);
                break;
            case StoreKind.Memory:
                silo.AddInMemoryGrainStorage(AgentStorage.ProviderName, new InMemoryStore());
                break;
            case StoreKind.Redis:
                silo.AddDurableRedisGrainStorage(AgentStorage.ProviderName, options => options.ConnectionString = store.ConnectionString!);
                break;
            case StoreKind.Azure:
                silo.AddAzureGrainStorage(AgentStorage.ProviderName, options =>
                {
                    options.ConnectionString = store.ConnectionString;
                    (options.TableEndpoint, options.BlobEndpoint) = (store.AccountEndpoint("table"), store.AccountEndpoint("blob"));
                    options.Table = store.Table ?? options.Table;
                    options.Container = store.Container ?? options.Container;
                });
                break;
            default:
                throw new InvalidOperationException($"{store.Kind} is no store.");
        }
    }
}
