using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Feedback;

/// <summary>What became of each interaction of a batch.</summary>
/// <param name="Outcomes">One per interaction, in the order given.</param>
/// <param name="Version">The user agent's version after the batch; it only rises.</param>
/// <param name="PendingMeetings">Meetings the agents still have to live through because of this and earlier batches.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.ObserveReceipt")]
public sealed record ObserveReceipt(
    [property: Id(0)] ImmutableArray<InteractionOutcome> Outcomes, [property: Id(1)] long Version, [property: Id(2)] int PendingMeetings);

/// <summary>What became of one interaction.</summary>
/// <param name="OperationId">The caller's operation id.</param>
/// <param name="Status">Stored, recognised as a repeat, or rejected.</param>
/// <param name="Reason">Why it was rejected; otherwise null.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.InteractionOutcome")]
public readonly record struct InteractionOutcome(
    [property: Id(0)] string OperationId, [property: Id(1)] InteractionStatus Status, [property: Id(2)] string? Reason = null);

/// <summary>The three things that can become of an interaction.</summary>
[GenerateSerializer]
public enum InteractionStatus
{
    /// <summary>Stored durably; the agents learn from it.</summary>
    Stored,

    /// <summary>The operation id was known: nothing changed.</summary>
    Duplicate,

    /// <summary>Not stored; the reason says what to change.</summary>
    Rejected,
}
