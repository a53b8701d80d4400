using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>
/// The payloads too large for a row. Every write makes a blob of its own, before the row names it, and the one it replaces is deleted afterwards: a row never names a blob that is
/// not whole. A crash in between leaves an orphan, which compaction deletes.
/// </summary>
internal sealed class StateBlobs(BlobContainerClient container, ILogger logger)
{
    private const string PartitionOfRow = "partition", RowOfRow = "row";

    public Task MakeContainerAsync(CancellationToken cancellationToken) => container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    public async Task<string> WriteAsync(RowAddress address, Guid operation, ReadOnlyMemory<byte> payload)
    {
        string name = $"{address.BlobFolder}/{operation:n}";
        var options = new BlobUploadOptions { Metadata = new Dictionary<string, string> { [PartitionOfRow] = address.Partition, [RowOfRow] = address.Row } };
        await container.GetBlobClient(name).UploadAsync(new BinaryData(payload), options).ConfigureAwait(false);
        return name;
    }

    /// <summary>The payload; null where there is no such blob.</summary>
    public async Task<byte[]?> ReadAsync(string name)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadContentAsync().ConfigureAwait(false)).Value.Content.ToArray();
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes a blob that no row names any more; a failure leaves it to compaction.</summary>
    public async Task DropAsync(string? name)
    {
        if (name is null) return;
        try
        {
            await container.DeleteBlobIfExistsAsync(name, DeleteSnapshotsOption.IncludeSnapshots).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException)
        {
            logger.BlobLeftBehind(container.Name, error);
        }
    }

    /// <summary>Deletes the blobs that no row names, and waits for those that may belong to a write under way.</summary>
    /// <param name="namedBy">The blob that a row names, if it names one.</param>
    /// <param name="age">How old an orphan is at least.</param>
    /// <param name="time">Tells the age.</param>
    /// <param name="cancellationToken">Ends the sweep.</param>
    public async Task SweepAsync(Func<RowAddress, Task<string?>> namedBy, TimeSpan age, TimeProvider time, CancellationToken cancellationToken)
    {
        await foreach (BlobItem blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, cancellationToken).ConfigureAwait(false))
        {
            if (!blob.Metadata.TryGetValue(PartitionOfRow, out string? partition) || !blob.Metadata.TryGetValue(RowOfRow, out string? row)) continue;
            var address = new RowAddress(partition, row);
            if (await namedBy(address).ConfigureAwait(false) == blob.Name) continue;

            TimeSpan young = age - (time.GetUtcNow() - (blob.Properties.CreatedOn ?? DateTimeOffset.MinValue));
            if (young > TimeSpan.Zero)
            {
                await Task.Delay(young < age ? young : age, time, cancellationToken).ConfigureAwait(false);
                if (await namedBy(address).ConfigureAwait(false) == blob.Name) continue;
            }

            await container.DeleteBlobIfExistsAsync(blob.Name, DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }
}
