namespace AgenticRec.Abstractions.Recommending;

/// <summary>A liking or disliking that an agent found in what its user said.</summary>
/// <param name="About">Its subject, a few words; the catalogue's own where one fits.</param>
/// <param name="Likes">Whether it is a liking.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.SaidPreference")]
public readonly record struct SaidPreference([property: Id(0)] string About, [property: Id(1)] bool Likes);
