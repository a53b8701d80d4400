using System.Runtime.CompilerServices;
using AgenticRec.Storage.Remote;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>Rows of a table, the largest payloads in blobs beside it.</summary>
internal sealed class AzureRows : IRemoteRows
{
    private readonly AzureGrainStorageOptions _options;
    private readonly string _serviceId;
    private readonly TimeProvider _time;
    private readonly TableClient _table;
    private readonly StateBlobs _blobs;

    public AzureRows(AzureGrainStorageOptions options, string serviceId, TimeProvider time, ILogger logger)
    {
        _options = options;
        _serviceId = serviceId;
        _time = time;
        var account = new StorageAccount(options);
        _table = account.Table();
        _blobs = new StateBlobs(account.Container(), logger);
        Place = $"table '{_table.Name}' of storage account '{_table.AccountName}'";
    }

    public string Place { get; }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _table.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
        await _blobs.MakeContainerAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<RemoteRow?> ReadAsync(StateKey key)
    {
        RowAddress address = RowAddress.Of(_serviceId, key);
        ETag missing = default;
        while (await Find(address).ConfigureAwait(false) is { } entity)
        {
            RowSeal seal = StateEntity.SealOf(entity);
            string? blob = entity.GetString(StateEntity.Blob);
            byte[]? payload = blob is null ? StateEntity.InlineOf(entity) : await _blobs.ReadAsync(blob).ConfigureAwait(false);
            if (payload is not null) return new RemoteRow(AzureEtag.Text(entity.ETag, blob), seal, payload);

            // A writer may have replaced row and blob between the two reads. If the row is still the same, its blob is gone.
            if (entity.ETag == missing) throw new UnreadableRowException("its blob is missing");
            missing = entity.ETag;
        }

        return null;
    }

    public async Task<RemoteOutcome> WriteAsync(StateKey key, string? etag, RowSeal seal, ReadOnlyMemory<byte> payload)
    {
        RowAddress address = RowAddress.Of(_serviceId, key);
        AzureEtag? known = etag is null ? null : AzureEtag.Read(etag);
        if (etag is not null && known is null) return await Refused(address).ConfigureAwait(false);

        string? blob = payload.Length > StateEntity.MostInline ? await _blobs.WriteAsync(address, seal.Operation, payload).ConfigureAwait(false) : null;
        TableEntity entity = StateEntity.Of(address, key, seal, payload, blob);
        try
        {
            Response answer = known is { } replaced
                ? await _table.UpdateEntityAsync(entity, replaced.Table, TableUpdateMode.Replace).ConfigureAwait(false)
                : await _table.AddEntityAsync(entity).ConfigureAwait(false);
            await _blobs.DropAsync(known?.Blob).ConfigureAwait(false);
            return new RemoteOutcome(true, AzureEtag.Text(answer.Headers.ETag!.Value, blob));
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            // The client repeats a request whose answer got lost, and then meets its own row.
            TableEntity? found = await Find(address).ConfigureAwait(false);
            bool own = found?.GetGuid(StateEntity.Operation) == seal.Operation;
            await _blobs.DropAsync(own ? known?.Blob : blob).ConfigureAwait(false);
            return new RemoteOutcome(own, EtagOf(found));
        }
    }

    public async Task<RemoteOutcome> DeleteAsync(StateKey key, string? etag)
    {
        RowAddress address = RowAddress.Of(_serviceId, key);
        if (etag is null || AzureEtag.Read(etag) is not { } known)
        {
            RemoteOutcome refused = await Refused(address).ConfigureAwait(false);
            return refused with { Applied = refused.Etag is null };
        }

        try
        {
            await _table.DeleteEntityAsync(address.Partition, address.Row, known.Table).ConfigureAwait(false);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 412)
        {
            if (await Find(address).ConfigureAwait(false) is { } found) return new RemoteOutcome(false, EtagOf(found));
        }

        await _blobs.DropAsync(known.Blob).ConfigureAwait(false);
        return new RemoteOutcome(true, null);
    }

    public async IAsyncEnumerable<string> ListKeysAsync(string stateName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string service = TableKey.Of($"{_serviceId}/");
        string after = service[..^1] + (char)(service[^1] + 1);
        string filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {service} and PartitionKey lt {after} and RowKey eq {RowAddress.RowOf(stateName)}");
        await foreach (TableEntity entity in _table
            .QueryAsync<TableEntity>(filter, select: [StateEntity.GrainKey], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (entity.GetString(StateEntity.GrainKey) is { } key) yield return key;
        }
    }

    public Task CompactAsync(CancellationToken cancellationToken) => _blobs.SweepAsync(
        async address => (await Find(address).ConfigureAwait(false))?.GetString(StateEntity.Blob), _options.OrphanAge, _time, cancellationToken);

    // After its retries the client reports how each of them failed.
    public bool IsOutage(Exception error) =>
        error is RequestFailedException or Azure.Identity.AuthenticationFailedException or TaskCanceledException
        || error is AggregateException many && many.InnerExceptions.All(IsOutage);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? EtagOf(TableEntity? entity) => entity is null ? null : AzureEtag.Text(entity.ETag, entity.GetString(StateEntity.Blob));

    private async Task<RemoteOutcome> Refused(RowAddress address) => new(false, EtagOf(await Find(address).ConfigureAwait(false)));

    private async Task<TableEntity?> Find(RowAddress address)
    {
        NullableResponse<TableEntity> found = await _table.GetEntityIfExistsAsync<TableEntity>(address.Partition, address.Row).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
