using AgenticRec.Storage.Remote;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization.Serializers;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>
/// Grain storage in an Azure storage account, for clusters of silos: a table row a state, the largest states in blobs. A cleared state is deleted, and so is every blob that
/// a newer state replaces.
/// </summary>
/// <param name="name">The provider's name, for messages.</param>
/// <param name="options">Settings, with a serializer. Not changed afterwards.</param>
/// <param name="cluster">Names the service, the first part of every partition key.</param>
/// <param name="activators">Makes the state of a grain that has none stored.</param>
/// <param name="time">Tells the age of orphaned blobs.</param>
/// <param name="logger">Where openings and failures are told.</param>
public sealed class AzureGrainStorage(
    string name, AzureGrainStorageOptions options, IOptions<ClusterOptions> cluster, IActivatorProvider activators, TimeProvider time, ILogger<AzureGrainStorage> logger)
    : RemoteGrainStorage(name, new AzureRows(Checked(name, options), cluster.Value.ServiceId, time, logger), options.GrainStorageSerializer, activators, logger)
{
    private static AzureGrainStorageOptions Checked(string name, AzureGrainStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        new AzureGrainStorageOptionsValidator(options, name).ValidateConfiguration();
        return options;
    }
}
