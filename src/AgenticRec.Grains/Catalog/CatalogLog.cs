using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Catalog;

/// <summary>What the catalogue logs. No item id, and no text.</summary>
internal static partial class CatalogLog
{
    [LoggerMessage(1401, LogLevel.Warning, "Items could not be given vectors; they are found by their words, and it is tried again.")]
    public static partial void MeaningsFailed(ILogger logger, Exception failure);
}
