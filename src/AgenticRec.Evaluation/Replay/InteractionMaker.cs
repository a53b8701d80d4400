using System.Globalization;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Core;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Replay;

/// <summary>Makes the interaction that the agents are told of an event.</summary>
/// <remarks>
/// Operation ids are the file's own, or <c>dataset-user-position</c> (hashed where that is longer than 128 characters): the same in every run, so a
/// replay
/// that is repeated into a store is recognised. Without times, an interaction happens one minute a round after 2000-01-01: the first of
/// every user together, then the second.
/// </remarks>
internal static class InteractionMaker
{
    private static readonly DateTimeOffset FirstRound = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Interaction Make(Dataset dataset, DatasetEvent e) => new()
    {
        ItemId = dataset.Items[e.Item].Id,
        Kind = e.Kind,
        Rating = e.Rating,
        At = At(dataset, e),
        OperationId = e.OperationId ?? OperationId(dataset, e),
    };

    /// <summary>When an event happened, or is taken to have happened.</summary>
    public static DateTimeOffset At(Dataset dataset, DatasetEvent e) => dataset.HasTimes ? e.At!.Value : FirstRound.AddMinutes(e.Position);

    private static string OperationId(Dataset dataset, DatasetEvent e)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{dataset.Name}-{dataset.Users[e.User]}-{e.Position}");
        return id.Length <= 128 ? id : string.Create(CultureInfo.InvariantCulture, $"{Stable.Hash(id):x16}-{e.Position}");
    }
}
