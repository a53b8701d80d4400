using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using static SQLitePCL.raw;

namespace AgenticRec.Storage.Sqlite;

/// <summary>
/// The embedded grain storage: SQLite files in one folder, owned by one process, durable against power loss. Concurrent writes share a transaction,
/// and each is acknowledged only after its commit. Thread-safe; use it from opening to disposal.
/// </summary>
/// <remarks>
/// A cancellation token is heeded until the write is taken into a transaction; from then on the call ends with its outcome, so a cancelled call has
/// changed nothing.
/// </remarks>
public sealed class SqliteGrainStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>, IErasableStore, IStateCatalog, IAsyncDisposable, IDisposable
{
    private readonly string _name;
    private readonly SqliteGrainStorageOptions _options;
    private readonly StateDecoder _decoder;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, byte[]> _stateNames = new(StringComparer.Ordinal);
    private StoreFolder? _folder;
    private bool _closed;

    /// <summary>Makes a storage that is not open yet. Silos do this by <c>AddSqliteGrainStorage</c>; tools may do it directly.</summary>
    /// <param name="name">The provider's name, for messages.</param>
    /// <param name="options">Settings, with a serializer. Not changed afterwards.</param>
    /// <param name="activators">Makes the state of a grain that has none stored.</param>
    /// <param name="logger">Where openings, closings and failures are told.</param>
    public SqliteGrainStorage(string name, SqliteGrainStorageOptions options, IActivatorProvider activators, ILogger<SqliteGrainStorage> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.GrainStorageSerializer);
        new SqliteGrainStorageOptionsValidator(options, name).ValidateConfiguration();
        _name = name;
        _options = options;
        _decoder = new StateDecoder(options.GrainStorageSerializer, activators, logger);
        _logger = logger;
    }

    /// <summary>Counts since the store was opened.</summary>
    public SqliteStoreStatistics Statistics =>
        _folder?.Partitions.Aggregate(default(SqliteStoreStatistics), (sum, partition) => partition.Counters.AddTo(sum)) ?? default;

    private StoreFolder Folder =>
        _folder ?? throw new InvalidOperationException($"Grain storage '{_name}' is not open yet: it opens when the silo starts.");

    /// <summary>Opens the store, and makes it if the folder is empty. Call once, before anything else.</summary>
    /// <exception cref="StoreUnavailableException">The folder cannot be used.</exception>
    public void Open() => _folder = StoreFolder.Open(_options, _name, _logger);

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        observer.Subscribe(
            $"{nameof(SqliteGrainStorage)}-{_name}",
            ServiceLifecycleStage.ApplicationServices,
            _ => Task.Run(Open, CancellationToken.None),
            _ => DisposeAsync().AsTask());
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    /// <exception cref="CorruptStateException">The row is there and unreadable; <paramref name="grainState"/> is unchanged.</exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = KeyOf(stateName, grainId);
        var partition = Folder[key];
        StoredRow? stored;
        try
        {
            stored = await partition.ReadAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLITE_CORRUPT)
        {
            throw _decoder.Corrupt(stateName, grainId, partition.File, "a page of the file is damaged", "Restore the file from a backup.", error);
        }

        if (stored is not { } row)
        {
            Forget(grainState);
            return;
        }

        grainState.State = _decoder.Decode<T>(stateName, grainId, partition.File, row.SchemaVersion, row.IsIntact(key), row.Payload);
        grainState.ETag = Text(row.Etag);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">The etag is not the stored one, or is null and there is a row.</exception>
    /// <exception cref="StoreWriteException">The transaction failed; nothing was acknowledged.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = KeyOf(stateName, grainId);
        var partition = Folder[key];
        var row = partition.Seal(key, _options.GrainStorageSerializer.Serialize(grainState.State).ToMemory());
        var operation = grainState.ETag is null
            ? WriteOperation.Insert(key, row, cancellationToken)
            : WriteOperation.Replace(key, Number(grainState.ETag), row, cancellationToken);
        var outcome = await partition.WriteAsync(operation, cancellationToken).ConfigureAwait(false);
        if (!outcome.Applied)
            throw Inconsistent("write", stateName, grainId, outcome, grainState.ETag);
        grainState.ETag = Text(row.Etag);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">There is a row, and the etag is not its.</exception>
    /// <exception cref="StoreWriteException">The transaction failed; nothing was acknowledged.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var key = KeyOf(stateName, grainId);
        var operation = WriteOperation.Clear(key, Number(grainState.ETag), cancellationToken);
        var outcome = await Folder[key].WriteAsync(operation, cancellationToken).ConfigureAwait(false);
        if (!outcome.Applied)
            throw Inconsistent("clear", stateName, grainId, outcome, grainState.ETag);
        Forget(grainState);
    }

    /// <inheritdoc/>
    public async Task CompactAsync(CancellationToken cancellationToken = default)
    {
        foreach (var partition in Folder.Partitions)
            await partition.CompactAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListKeysAsync(string stateName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var name = Encoding.UTF8.GetBytes(stateName);
        foreach (var partition in Folder.Partitions)
        {
            await foreach (var key in partition.ListKeysAsync(name, cancellationToken).ConfigureAwait(false))
                yield return Encoding.UTF8.GetString(key);
        }
    }

    /// <summary>Drains the accepted writes and closes the files. Silos do so when they stop; a second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closed || _folder is not { } folder)
            return;
        _closed = true;
        await folder.DisposeAsync().ConfigureAwait(false);
        var statistics = Statistics;
        _logger.StoreClosed(_name, Path.GetFullPath(_options.Path), statistics.Rows, statistics.Transactions);
    }

    /// <summary>As <see cref="DisposeAsync"/>, holding the calling thread: a container that is disposed synchronously leaves no other way to drain.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);

    private static long Number(string? etag) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static InconsistentStateException Inconsistent(string verb, string stateName, GrainId grain, WriteOutcome outcome, string? current)
    {
        var stored = outcome.StoredEtag is { } etag ? Text(etag) : null;
        return new InconsistentStateException(
            $"Cannot {verb} state '{stateName}' of grain {grain}: its etag is {stored ?? "none"} in the store and {current ?? "none"} here.", stored, current);
    }

    private StateKey KeyOf(string stateName, GrainId grainId) => new(_stateNames.GetOrAdd(stateName, Encoding.UTF8.GetBytes), grainId);

    private void Forget<T>(IGrainState<T> grainState)
    {
        grainState.State = _decoder.Fresh<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }
}
