using System.Diagnostics;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Replay;

/// <summary>Makes the tenant of an evaluation: its settings (the data set's rating scale, the run's seed; all else as it serves by default) and its
/// items.</summary>
internal sealed class LiveCatalogue(IGrainFactory grains, string tenant, TimeSpan settingsNotice, IProgress<EvaluationProgress>? progress)
{
    private const int BatchItems = 1_000;

    /// <summary>Configures and introduces the items; every item as available, since the interactions are of a time when it was.</summary>
    /// <exception cref="DatasetException">The catalogue rejects an item.</exception>
    public async Task IntroduceAsync(TrainingData data, CancellationToken cancellationToken)
    {
        RatingScale scale = data.Dataset.Scale;
        await grains.GetGrain<IPolicy>(tenant).Configure(
            TenantSettings.Default with { LowestRating = scale.Lowest, HighestRating = scale.Highest, RunSeed = data.Seed });
        long configured = Stopwatch.GetTimestamp();
        ICatalog catalog = grains.GetGrain<ICatalog>(tenant);
        int done = 0;
        foreach (Item[] batch in data.Dataset.Items.Chunk(BatchItems))
        {
            cancellationToken.ThrowIfCancellationRequested();
            CatalogReceipt receipt = await catalog.Upsert([.. batch.Select(i => i with { Available = true })]);
            if (receipt.Rejected.Length > 0)
            {
                RejectedItem first = receipt.Rejected[0];
                throw new DatasetException(
                    $"The catalogue rejects {receipt.Rejected.Length} item(s) of '{data.Dataset.Name}', the first '{first.ItemId}': {first.Reason} "
                    + "Mend the item file.");
            }

            done += batch.Length;
            progress?.Report(new EvaluationProgress(EvaluationStage.Introducing, done, data.Dataset.Items.Length));
        }

        TimeSpan rest = settingsNotice - Stopwatch.GetElapsedTime(configured);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, cancellationToken);
    }
}
