using System.Security.Cryptography;
using System.Text;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>Where a row lies in the table: a partition for each grain, a row for each of its states.</summary>
internal readonly record struct RowAddress(string Partition, string Row)
{
    public static RowAddress Of(string serviceId, in StateKey key) =>
        new(TableKey.Of($"{serviceId}/{key.Grain}"), RowOf(Encoding.UTF8.GetString(key.StateName)));

    public static string RowOf(string stateName) => TableKey.Of(stateName);

    /// <summary>The folder of the row's blobs; it names nobody.</summary>
    public string BlobFolder => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Partition}\n{Row}")));
}
