using AgenticRec.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.Sqlite;

/// <summary>A folder that is deleted afterwards, and stores opened in it.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public string Folder { get; } = Directory.CreateTempSubdirectory("agenticrec-store-").FullName;

    /// <summary>The file of a store that has one partition.</summary>
    public string File => FileOf(0);

    public string FileOf(int partition) => StoreFolder.FileOf(Folder, partition);

    public SqliteGrainStorage Open(Action<SqliteGrainStorageOptions>? configure = null)
    {
        var options = new SqliteGrainStorageOptions
        {
            Path = Folder,
            Partitions = 1,
            GrainStorageSerializer = new OrleansGrainStorageSerializer(Services.GetRequiredService<Serializer>()),
        };
        configure?.Invoke(options);
        var storage = new SqliteGrainStorage(
            "test", options, Services.GetRequiredService<IActivatorProvider>(), NullLogger<SqliteGrainStorage>.Instance);
        storage.Open();
        return storage;
    }

    /// <summary>Another program at the database.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    public object? Sql(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Every byte of every file in the folder.</summary>
    public byte[] AllBytes() => [.. Directory.GetFiles(Folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).SelectMany(Bytes)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
