using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Cli.Living;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Cli.Import;

/// <summary>
/// A data set's interactions in the order in which they are lived through: by time, else everybody's first, then everybody's second. Operation ids
/// are the file's own, or <c>dataset-user-position</c>: the same in every run.
/// </summary>
internal sealed class ImportStream
{
    private const int LongestOperationId = 128;
    private static readonly DateTimeOffset FirstRound = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ImportStream(Dataset dataset)
    {
        IEnumerable<DatasetEvent> ordered = dataset.HasTimes
            ? dataset.Events.OrderBy(e => e.At!.Value)
            : dataset.Events.OrderBy(e => e.Position).ThenBy(e => e.User);
        Events = [.. ordered.Select(e => new LifeEvent(dataset.Users[e.User], ToInteraction(dataset, e)))];
        Fingerprint = FingerprintOf(Events);
    }

    public IReadOnlyList<LifeEvent> Events { get; }

    /// <summary>Says whether two streams are the same: 64 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    private static Interaction ToInteraction(Dataset dataset, DatasetEvent e) => new()
    {
        ItemId = dataset.Items[e.Item].Id,
        Kind = e.Kind,
        Rating = e.Rating,
        At = dataset.HasTimes ? e.At!.Value : FirstRound.AddMinutes(e.Position),
        OperationId = e.OperationId ?? OperationId(dataset, e),
    };

    private static string OperationId(Dataset dataset, DatasetEvent e)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{dataset.Name}-{dataset.Users[e.User]}-{e.Position}");
        return id.Length <= LongestOperationId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
    }

    private static string FingerprintOf(IReadOnlyList<LifeEvent> events)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LifeEvent e in events)
        {
            Interaction i = e.Interaction;
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{e.UserId}\t{i.ItemId}\t{i.Kind}\t{i.Rating}\t{i.At.UtcTicks}\t{i.OperationId}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
