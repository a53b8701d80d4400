using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace AgenticRec.Storage;

/// <summary>The serializer of a provider whose options name none.</summary>
internal static class NamedSerializer
{
    // Not the unnamed IGrainStorageSerializer: Orleans registers JSON there.
    public static IGrainStorageSerializer Of(IServiceProvider provider, string name) =>
        provider.GetKeyedService<IGrainStorageSerializer>(name) ?? new OrleansGrainStorageSerializer(provider.GetRequiredService<Serializer>());
}
