namespace AgenticRec.Abstractions.Recommending;

/// <summary>What came of the meetings that a recommender arranged.</summary>
/// <param name="Meetings">Meetings lived through.</param>
/// <param name="RightChoices">Meetings in which the user agent foresaw the item it really chose.</param>
/// <param name="Remaining">Meetings still pending.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.CoevolutionReport")]
public readonly record struct CoevolutionReport(
    [property: Id(0)] int Meetings, [property: Id(1)] int RightChoices, [property: Id(2)] int Remaining);
