using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>Makes the clients of the account that the options name.</summary>
internal sealed class StorageAccount(AzureGrainStorageOptions options)
{
    private readonly TokenCredential? _credential = options.ConnectionString is null ? options.Credential ?? new DefaultAzureCredential() : null;

    public TableClient Table()
    {
        TableClientOptions client = Patient(new TableClientOptions());
        return _credential is null
            ? new TableClient(options.ConnectionString, options.Table, client)
            : new TableClient(options.TableEndpoint, options.Table, _credential, client);
    }

    public BlobContainerClient Container()
    {
        BlobClientOptions client = Patient(new BlobClientOptions());
        BlobServiceClient service = _credential is null
            ? new BlobServiceClient(options.ConnectionString, client)
            : new BlobServiceClient(options.BlobEndpoint, _credential, client);
        return service.GetBlobContainerClient(options.Container);
    }

    private T Patient<T>(T client) where T : ClientOptions
    {
        client.Retry.MaxRetries = options.Retries;
        client.Retry.NetworkTimeout = options.NetworkTimeout;
        client.Retry.Delay = TimeSpan.FromMilliseconds(200);
        client.Retry.MaxDelay = TimeSpan.FromSeconds(2);

        // The address of a row holds the key of a grain, which may name a person: neither log nor trace repeats it.
        client.Diagnostics.IsLoggingEnabled = false;
        client.Diagnostics.IsDistributedTracingEnabled = false;
        client.Diagnostics.IsTelemetryEnabled = false;
        return client;
    }
}
