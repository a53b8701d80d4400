using Azure;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>
/// What a grain knows of its row: the table's etag and, after a blank, the row's blob if it has one. A writer thereby knows which blob it has replaced, without another read.
/// </summary>
internal readonly record struct AzureEtag(ETag Table, string? Blob)
{
    public static string Text(ETag table, string? blob) => blob is null ? table.ToString() : $"{table} {blob}";

    /// <summary>Null for a text that no table made: it matches no row.</summary>
    public static AzureEtag? Read(string text)
    {
        string[] parts = text.Split(' ', 2);
        return parts[0] is ['W', '/', '"', .., '"'] or ['"', .., '"'] ? new AzureEtag(new ETag(parts[0]), parts.Length == 2 ? parts[1] : null) : null;
    }
}
