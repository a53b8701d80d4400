using System.Diagnostics;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Replay;

/// <summary>Brings settings and items to a tenant of live agents.</summary>
/// <param name="grains">The silos with the agents.</param>
/// <param name="tenant">The tenant.</param>
public sealed class LiveCatalogue(IGrainFactory grains, string tenant)
{
    private const int BatchItems = 1_000;
    private long? _configured;

    /// <summary>How long new settings take to reach every silo (within a second, says <see cref="IPolicy.Configure"/>), and a little more.</summary>
    internal TimeSpan SettingsNotice { get; init; } = TimeSpan.FromMilliseconds(1_100);

    /// <summary>Gives the tenant settings; <see cref="IntroduceAsync"/> returns when they have reached every silo.</summary>
    public async Task ConfigureAsync(TenantSettings settings)
    {
        await grains.GetGrain<IPolicy>(tenant).Configure(settings);
        _configured = Stopwatch.GetTimestamp();
    }

    /// <summary>Sets the rating scale where the tenant has another, unless something was learned by that one.</summary>
    /// <exception cref="DatasetException">Something was.</exception>
    public async Task UseScaleAsync(RatingScale scale)
    {
        PolicyReport report = await grains.GetGrain<IPolicy>(tenant).Report();
        TenantSettings settings = report.Settings;
        if (settings.LowestRating == scale.Lowest && settings.HighestRating == scale.Highest) return;
        if (report.Lessons > 0)
        {
            throw new DatasetException(
                $"The agents of tenant '{tenant}' learned from ratings of {settings.LowestRating} to {settings.HighestRating}; these go from "
                + $"{scale.Lowest} to {scale.Highest}. Import them for another tenant (--tenant) or into another store (--store).");
        }

        await ConfigureAsync(settings with { LowestRating = scale.Lowest, HighestRating = scale.Highest });
    }

    /// <summary>Adds or updates items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="introduced">Told after each batch how many are in; null: nobody is.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <exception cref="DatasetException">The catalogue rejects one.</exception>
    public async Task IntroduceAsync(IReadOnlyCollection<Item> items, Action<int>? introduced, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ICatalog catalog = grains.GetGrain<ICatalog>(tenant);
        int done = 0;
        foreach (Item[] batch in items.Chunk(BatchItems))
        {
            cancellationToken.ThrowIfCancellationRequested();
            CatalogReceipt receipt = await catalog.Upsert([.. batch]);
            if (receipt.Rejected is [var first, ..])
            {
                throw new DatasetException(
                    $"The catalogue rejects {receipt.Rejected.Length} item(s), the first '{first.ItemId}': {first.Reason} Mend the item file.");
            }

            introduced?.Invoke(done += batch.Length);
        }

        if (_configured is not { } since) return;
        TimeSpan rest = SettingsNotice - Stopwatch.GetElapsedTime(since);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, cancellationToken);
        _configured = null;
    }
}
