using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Cli.Output;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Cli.Living;

/// <summary>Brings items and the rating scale to a tenant.</summary>
internal sealed class CatalogIntroduction(IGrainFactory grains, string tenant)
{
    private const int BatchItems = 1_000;

    // New settings reach every silo within a second.
    private static readonly TimeSpan SettingsNotice = TimeSpan.FromMilliseconds(1_100);

    /// <summary>Sets the scale where it is another, unless something was learned by the old one.</summary>
    /// <exception cref="CommandException">Something was.</exception>
    public async Task UseScaleAsync(RatingScale scale, CancellationToken cancellationToken)
    {
        IPolicy policy = grains.GetGrain<IPolicy>(tenant);
        PolicyReport report = await policy.Report();
        TenantSettings settings = report.Settings;
        if (settings.LowestRating == scale.Lowest && settings.HighestRating == scale.Highest) return;
        if (report.Lessons > 0)
        {
            throw new CommandException(
                $"The agents of tenant '{tenant}' learned from ratings of {settings.LowestRating} to {settings.HighestRating}; these go from "
                + $"{scale.Lowest} to {scale.Highest}. Import them for another tenant (--tenant) or into another store (--store).");
        }

        await policy.Configure(settings with { LowestRating = scale.Lowest, HighestRating = scale.Highest });
        await Task.Delay(SettingsNotice, cancellationToken);
    }

    /// <summary>Adds or updates the items.</summary>
    /// <exception cref="CommandException">The catalogue rejects one.</exception>
    public async Task IntroduceAsync(IReadOnlyList<Item> items, IStage stage, CancellationToken cancellationToken)
    {
        ICatalog catalog = grains.GetGrain<ICatalog>(tenant);
        int done = 0;
        foreach (Item[] batch in items.Chunk(BatchItems))
        {
            cancellationToken.ThrowIfCancellationRequested();
            CatalogReceipt receipt = await catalog.Upsert([.. batch]);
            if (receipt.Rejected is [var first, ..])
            {
                throw new CommandException($"The catalogue rejects {receipt.Rejected.Length} item(s), the first '{first.ItemId}': {first.Reason}");
            }

            stage.Reached(done += batch.Length, items.Count);
        }

        stage.Finished();
    }
}
