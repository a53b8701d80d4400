using Microsoft.Extensions.Logging;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Storage;

/// <summary>Turns stored bytes back into a state, or says precisely why not.</summary>
internal sealed class StateDecoder(IGrainStorageSerializer serializer, IActivatorProvider activators, ILogger logger)
{
    /// <summary>The layout of a row that this version writes, and the newest it reads, in every store.</summary>
    public const long CurrentSchemaVersion = 1;

    /// <summary>The state of a grain that has none stored.</summary>
    public T Fresh<T>() => activators.GetActivator<T>().Create();

    /// <param name="stateName">The name of the state.</param>
    /// <param name="grain">Whose state it is.</param>
    /// <param name="place">The file, table or server that holds the row.</param>
    /// <param name="schemaVersion">The layout that the row was written in.</param>
    /// <param name="intact">Whether the row's checksum matches.</param>
    /// <param name="payload">What the serializer made.</param>
    public T Decode<T>(string stateName, GrainId grain, string place, long schemaVersion, bool intact, ReadOnlyMemory<byte> payload)
    {
        if (schemaVersion > CurrentSchemaVersion)
        {
            throw Corrupt(stateName, grain, place,
                $"its schema version is {schemaVersion}, and this version reads up to {CurrentSchemaVersion}",
                "Start the version that wrote it, or a later one.");
        }

        if (!intact)
            throw Corrupt(stateName, grain, place, "its checksum does not match", "Restore it from a backup.");
        try
        {
            return serializer.Deserialize<T>(new BinaryData(payload)) ?? Fresh<T>();
        }
        catch (Exception error)
        {
            throw Corrupt(stateName, grain, place, "its payload does not decode",
                "Its bytes are those that were written, so check that the state type and the serializer are the ones that wrote it.", error);
        }
    }

    public CorruptStateException Corrupt(string stateName, GrainId grain, string place, string what, string remedy, Exception? error = null)
    {
        logger.StateCorrupt(place, what);
        return new CorruptStateException(grain.ToString(), stateName, place, what, remedy, error);
    }
}
