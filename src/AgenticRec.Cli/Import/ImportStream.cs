using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Cli.Import;

/// <summary>A data set's interactions in the order in which they are lived through, and what tells them from any other.</summary>
internal sealed class ImportStream
{
    public ImportStream(Dataset dataset)
    {
        Events = [.. ReplayEvent.Of(dataset)];
        Fingerprint = FingerprintOf(Events);
    }

    public IReadOnlyList<ReplayEvent> Events { get; }

    /// <summary>Says whether two streams are the same: 64 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    private static string FingerprintOf(IReadOnlyList<ReplayEvent> events)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ReplayEvent e in events)
        {
            Interaction i = e.Interaction;
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{e.UserId}\t{i.ItemId}\t{i.Kind}\t{i.Rating}\t{i.At.UtcTicks}\t{i.OperationId}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
