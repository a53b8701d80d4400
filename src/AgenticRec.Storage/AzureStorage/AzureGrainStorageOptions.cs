using Azure.Core;
using Orleans.Storage;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>Settings of grain storage in an Azure storage account. Validated when the silo starts.</summary>
public sealed class AzureGrainStorageOptions : IStorageProviderSerializerOptions
{
    internal const int LeastRetries = 0, MostRetries = 10;
    internal static readonly TimeSpan LeastNetworkTimeout = TimeSpan.FromSeconds(1), MostNetworkTimeout = TimeSpan.FromMinutes(1);
    internal static readonly TimeSpan MostOrphanAge = TimeSpan.FromDays(1);

    /// <summary>The account's connection string. Either this, or both endpoints; it holds a secret, so prefer the endpoints.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The table endpoint, such as <c>https://account.table.core.windows.net</c>; used with <see cref="Credential"/>.</summary>
    public Uri? TableEndpoint { get; set; }

    /// <summary>The blob endpoint, such as <c>https://account.blob.core.windows.net</c>; used with <see cref="Credential"/>.</summary>
    public Uri? BlobEndpoint { get; set; }

    /// <summary>
    /// Who the silo is to the endpoints. Default: <see cref="Azure.Identity.DefaultAzureCredential"/>, which finds a managed identity, a workload identity or a
    /// developer's sign-in. It needs the roles Storage Table Data Contributor and Storage Blob Data Contributor.
    /// </summary>
    public TokenCredential? Credential { get; set; }

    /// <summary>The table of all states, made if missing: 3 to 63 letters and digits, beginning with a letter; default <c>agenticrec</c>.</summary>
    public string Table { get; set; } = "agenticrec";

    /// <summary>
    /// The container of states too large for a table row, made if missing: 3 to 63 lower-case letters, digits and single hyphens, beginning and ending with a letter
    /// or digit; default <c>agenticrec</c>. Leave soft delete and versioning of blobs off: they keep what was erased.
    /// </summary>
    public string Container { get; set; } = "agenticrec";

    /// <summary>How long one request may take, 1 s to 1 minute; default 5 s.</summary>
    public TimeSpan NetworkTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a request that failed is sent again, 0 to 10; default 3. Waits grow from 0.2 to 2 s. Keep timeout times tries below the 30 s that a grain call has.
    /// </summary>
    public int Retries { get; set; } = 3;

    /// <summary>
    /// How old a blob that no row names has to be before compaction deletes it, 0 to 1 day; default 2 minutes. A younger one may belong to a write under way, so
    /// keep it above the longest write; compaction waits for it.
    /// </summary>
    public TimeSpan OrphanAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Turns states into bytes. Default: the <see cref="IGrainStorageSerializer"/> registered under the provider's name, else Orleans' binary
    /// format (<see cref="OrleansGrainStorageSerializer"/>).
    /// </summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
