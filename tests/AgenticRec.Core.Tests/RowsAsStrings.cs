using System.Collections.Immutable;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Core.Tests;

/// <summary>Two strings and what comes after them, as Orleans writes them.</summary>
[GenerateSerializer]
public sealed record AsStrings([property: Id(0)] string First, [property: Id(1)] string Second, [property: Id(2)] int Number);

/// <summary>The same, kept as UTF-8.</summary>
[GenerateSerializer, Immutable]
public sealed record AsTexts([property: Id(0)] Utf8Text First, [property: Id(1)] Utf8Text Second, [property: Id(2)] int Number);

/// <summary>The part of a user's row that holds introductions, with the contract's own record.</summary>
[GenerateSerializer]
public sealed record IntroductionsAsStrings
{
    [Id(0)] public long Version { get; init; }

    [Id(10)] public SelfIntroduction? Introduction { get; init; }

    [Id(11)] public ImmutableArray<SelfIntroduction> EarlierIntroductions { get; init; } = [];

    [Id(12)] public ImmutableArray<ulong> Operations { get; init; } = [];
}
