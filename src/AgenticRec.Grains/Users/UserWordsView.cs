using System.Collections.Immutable;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Users;

namespace AgenticRec.Grains.Users;

/// <summary>What a recommender sees of a user's memory in words.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.grains.UserWordsView")]
internal sealed record UserWordsView
{
    [Id(0)] public required UserWords Words { get; init; }

    [Id(1)] public required string Persona { get; init; }

    [Id(2)] public required ImmutableArray<SelfIntroduction> EarlierIntroductions { get; init; }

    public static UserWordsView Of(UserState state) => new()
    {
        Words = state.Words ?? UserWords.Blank,
        Persona = SelfIntroductionWriter.Persona(state.Persona),
        EarlierIntroductions = state.EarlierIntroductions,
    };
}
