using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Cli.Import;

/// <summary>A data set's interactions on their way into a store, and what tells them from any others.</summary>
internal sealed class ImportStream(Dataset dataset)
{
    private readonly ImmutableArray<ReplayEvent> _lines = ReplayEvent.Of(dataset);

    public string Name => dataset.Name;

    public int Length => _lines.Length;

    /// <summary>Whether only some of the lines say when it happened, so that no time counts.</summary>
    public bool SomeTimes => !dataset.HasTimes && dataset.Events.Any(static e => e.At is not null);

    /// <summary>The lines of a part in the order in which they are lived through: by time, else everybody's first, then everybody's second.</summary>
    public IEnumerable<ReplayEvent> Part(int from, int end) => _lines[from..end].OrderBy(static line => line.Interaction.At.UtcTicks);

    /// <summary>The fingerprints of the stream's beginnings: 64 hexadecimal digits for each length that the stream has.</summary>
    public IReadOnlyDictionary<int, string> Beginnings(IEnumerable<int> lengths)
    {
        HashSet<int> asked = [.. lengths];
        Dictionary<int, string> fingerprints = [];
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int n = 0; n < _lines.Length; n++)
        {
            Interaction i = _lines[n].Interaction;
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{_lines[n].UserId}\t{i.ItemId}\t{i.Kind}\t{i.Rating}\t{i.At.UtcTicks}\t{i.OperationId}\n")));
            if (asked.Contains(n + 1)) fingerprints[n + 1] = Convert.ToHexStringLower(hash.GetCurrentHash());
        }

        return fingerprints;
    }
}
