using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Users;

/// <summary>What a user agent recalls for a query, most relevant first.</summary>
/// <param name="Query">The query as asked.</param>
/// <param name="Episodes">Episodes of long-term memory with their relevance.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.Recollection")]
public sealed record Recollection([property: Id(0)] string Query, [property: Id(1)] ImmutableArray<RecalledEpisode> Episodes);

/// <summary>An episode of long-term memory as recalled.</summary>
/// <param name="EpisodeId">Its id within the user.</param>
/// <param name="Text">What happened, readable.</param>
/// <param name="ItemIds">The items it is about.</param>
/// <param name="At">When it last was reinforced or happened.</param>
/// <param name="Importance">How much it matters, in [0, 1].</param>
/// <param name="Reinforcements">How often later events confirmed it.</param>
/// <param name="Relevance">Score of the recall: relevance to the query, importance and recency together; higher first.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.RecalledEpisode")]
public sealed record RecalledEpisode(
    [property: Id(0)] string EpisodeId,
    [property: Id(1)] string Text,
    [property: Id(2)] ImmutableArray<string> ItemIds,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] double Importance,
    [property: Id(5)] int Reinforcements,
    [property: Id(6)] double Relevance);
