using Microsoft.Extensions.Logging;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Storage.Sqlite;

/// <summary>Turns a stored row back into a state, or says precisely why not.</summary>
internal sealed class StateDecoder(IGrainStorageSerializer serializer, IActivatorProvider activators, ILogger logger)
{
    /// <summary>The state of a grain that has none stored.</summary>
    public T Fresh<T>() => activators.GetActivator<T>().Create();

    public T Decode<T>(string stateName, in StateKey key, string file, in StoredRow row)
    {
        if (row.SchemaVersion > StoredRow.CurrentSchemaVersion)
        {
            throw Corrupt(stateName, key.Grain, file,
                $"its schema version is {row.SchemaVersion}, and this version reads up to {StoredRow.CurrentSchemaVersion}",
                "Start the version that wrote it, or a later one.");
        }

        if (!row.IsIntact(key))
            throw Corrupt(stateName, key.Grain, file, "its checksum does not match", "Restore the file from a backup.");
        try
        {
            return serializer.Deserialize<T>(new BinaryData(row.Payload)) ?? Fresh<T>();
        }
        catch (Exception error)
        {
            throw Corrupt(stateName, key.Grain, file, "its payload does not decode",
                "Its bytes are those that were written, so check that the state type and the serializer are the ones that wrote it.", error);
        }
    }

    public CorruptStateException Corrupt(string stateName, GrainId grain, string file, string what, string remedy, Exception? error = null)
    {
        logger.StateCorrupt(file, what);
        return new CorruptStateException(grain.ToString(), stateName, file, what, remedy, error);
    }
}
