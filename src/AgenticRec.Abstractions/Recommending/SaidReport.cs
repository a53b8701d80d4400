using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Recommending;

/// <summary>What an agent found in what its user said.</summary>
/// <param name="Preferences">The likings and dislikings.</param>
/// <param name="Degraded">Whether a language model was to read it and none did; the catalogue's subjects that were named count, by the words around them.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.SaidReport")]
public readonly record struct SaidReport([property: Id(0)] ImmutableArray<SaidPreference> Preferences, [property: Id(1)] bool Degraded);

/// <summary>A liking or disliking that an agent found in what its user said.</summary>
/// <param name="About">Its subject, a few words; the catalogue's own where one fits.</param>
/// <param name="Likes">Whether it is a liking.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.SaidPreference")]
public readonly record struct SaidPreference([property: Id(0)] string About, [property: Id(1)] bool Likes);
