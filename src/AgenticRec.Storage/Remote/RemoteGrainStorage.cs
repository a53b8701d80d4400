using System.Diagnostics;
using System.Text;
using AgenticRec.Storage.Telemetry;
using Microsoft.Extensions.Logging;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Storage.Remote;

/// <summary>
/// Grain storage in a store across the network, shared by all silos. Every write is a compare and swap, acknowledged after the store's own acknowledgement; rows
/// are sealed by a checksum. Thread-safe; use it from opening to disposal.
/// </summary>
/// <remarks>
/// A cancellation token is heeded until the request is sent; from then on the call ends with its outcome, so a cancelled call has changed nothing.
/// </remarks>
public abstract class RemoteGrainStorage
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>, IErasableStore, IStateCatalog, IAsyncDisposable
{
    private readonly string _name;
    private readonly IRemoteRows _rows;
    private readonly IGrainStorageSerializer _serializer;
    private readonly StateDecoder _decoder;
    private readonly ILogger _logger;
    private bool _open, _closed;

    private protected RemoteGrainStorage(string name, IRemoteRows rows, IGrainStorageSerializer serializer, IActivatorProvider activators, ILogger logger)
    {
        _name = name;
        _rows = rows;
        _serializer = serializer;
        _decoder = new StateDecoder(serializer, activators, logger);
        _logger = logger;
    }

    private IRemoteRows Rows
    {
        get
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return _open ? _rows : throw new InvalidOperationException($"Grain storage '{_name}' is not open yet: it opens when the silo starts.");
        }
    }

    /// <summary>Reaches the store, and makes tables and containers that are missing. Call once, before anything else.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer or refuses the credentials.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _rows.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (_rows.IsOutage(error))
        {
            throw new StoreUnavailableException(StoreUnavailableReason.Unreachable, _rows.Place,
                $"Grain storage '{_name}' cannot use {_rows.Place}: {FirstLine(error)} Check that it runs, that its address is right and that the credentials may read and write.", error);
        }

        _open = true;
        _logger.RemoteStoreOpened(_name, _rows.Place);
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        observer.Subscribe($"{GetType().Name}-{_name}", ServiceLifecycleStage.ApplicationServices, OpenAsync, _ => DisposeAsync().AsTask());
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    /// <exception cref="CorruptStateException">The row is there and unreadable; <paramref name="grainState"/> is unchanged.</exception>
    /// <exception cref="StoreReadException">The store did not answer.</exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        cancellationToken.ThrowIfCancellationRequested();
        StateKey key = KeyOf(stateName, grainId);
        RemoteRow? row;
        try
        {
            row = await Rows.ReadAsync(key).ConfigureAwait(false);
        }
        catch (UnreadableRowException error)
        {
            throw _decoder.Corrupt(stateName, grainId, _rows.Place, error.Message, "Restore it from a backup.");
        }
        catch (Exception error) when (_rows.IsOutage(error))
        {
            StoreMeter.Failed();
            throw new StoreReadException($"State '{stateName}' could not be read from {_rows.Place}: {FirstLine(error)} Try again.", error);
        }

        if (row is null)
        {
            Forget(grainState);
            return;
        }

        grainState.State = _decoder.Decode<T>(
            stateName, grainId, _rows.Place, row.Seal?.SchemaVersion ?? StateDecoder.CurrentSchemaVersion, row.IsIntact(key), row.Payload);
        grainState.ETag = row.Etag;
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">The etag is not the stored one, or is null and there is a row.</exception>
    /// <exception cref="StoreWriteException">The store did not answer; whether the row changed is unknown.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        cancellationToken.ThrowIfCancellationRequested();
        StateKey key = KeyOf(stateName, grainId);
        ReadOnlyMemory<byte> payload = _serializer.Serialize(grainState.State).ToMemory();
        RowSeal seal = RowSeal.Of(key, Guid.NewGuid(), payload.Span);
        long begun = Stopwatch.GetTimestamp();
        RemoteOutcome outcome;
        try
        {
            outcome = await Rows.WriteAsync(key, grainState.ETag, seal, payload).ConfigureAwait(false);
        }
        catch (Exception error) when (_rows.IsOutage(error))
        {
            outcome = new RemoteOutcome(true, await EtagOfOwn(key, seal).ConfigureAwait(false) ?? throw Unanswered("written to", stateName, error));
        }

        if (!outcome.Applied)
            throw Inconsistent("write", stateName, grainId, outcome.Etag, grainState.ETag);
        StoreMeter.Committed(1, Stopwatch.GetElapsedTime(begun));
        grainState.ETag = outcome.Etag;
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">There is a row, and the etag is not its.</exception>
    /// <exception cref="StoreWriteException">The store did not answer; whether the row is gone is unknown.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        cancellationToken.ThrowIfCancellationRequested();
        long begun = Stopwatch.GetTimestamp();
        RemoteOutcome outcome;
        try
        {
            outcome = await Rows.DeleteAsync(KeyOf(stateName, grainId), grainState.ETag).ConfigureAwait(false);
        }
        catch (Exception error) when (_rows.IsOutage(error))
        {
            throw Unanswered("deleted from", stateName, error);
        }

        if (!outcome.Applied)
            throw Inconsistent("clear", stateName, grainId, outcome.Etag, grainState.ETag);
        StoreMeter.Committed(1, Stopwatch.GetElapsedTime(begun));
        Forget(grainState);
    }

    /// <inheritdoc/>
    public Task CompactAsync(CancellationToken cancellationToken = default) => Rows.CompactAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListKeysAsync(string stateName, CancellationToken cancellationToken = default) =>
        Rows.ListKeysAsync(stateName, cancellationToken);

    /// <summary>Closes the connections. Silos do so when they stop; a second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closed)
            return;
        _closed = true;
        await _rows.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private static string FirstLine(Exception error) => $"{error.Message.Split('\n', 2)[0].Trim().TrimEnd('.')}.";

    private static InconsistentStateException Inconsistent(string verb, string stateName, GrainId grain, string? stored, string? current) => new(
        $"Cannot {verb} state '{stateName}' of grain {grain}: its etag is {stored ?? "none"} in the store and {current ?? "none"} here.", stored, current);

    private static StateKey KeyOf(string stateName, GrainId grainId) => new(Encoding.UTF8.GetBytes(stateName), grainId);

    private StoreWriteException Unanswered(string verb, string stateName, Exception error)
    {
        StoreMeter.Failed();
        return new StoreWriteException(
            $"State '{stateName}' was not {verb} {_rows.Place}, or its answer got lost: {FirstLine(error)} Nothing was acknowledged; try again.", error);
    }

    // The request may have been carried out before the connection broke.
    private async Task<string?> EtagOfOwn(StateKey key, RowSeal seal)
    {
        try
        {
            return await _rows.ReadAsync(key).ConfigureAwait(false) is { } row && row.Seal == seal ? row.Etag : null;
        }
        catch (Exception error) when (error is UnreadableRowException || _rows.IsOutage(error))
        {
            return null;
        }
    }

    private void Forget<T>(IGrainState<T> grainState)
    {
        grainState.State = _decoder.Fresh<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }
}
