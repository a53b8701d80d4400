namespace AgenticRec.Abstractions.Recommending;

/// <summary>What came of putting meetings into words.</summary>
/// <param name="Meetings">Meetings put into words.</param>
/// <param name="Waiting">Meetings that still wait.</param>
/// <param name="Unavailable">Whether a model could not be reached; the meetings wait for another time.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.WordsReport")]
public readonly record struct WordsReport(
    [property: Id(0)] int Meetings, [property: Id(1)] int Waiting, [property: Id(2)] bool Unavailable);
