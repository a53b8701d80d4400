using System.Collections.Immutable;
using AgenticRec.Core.Memory;

namespace AgenticRec.Core.Reasoning;

/// <summary>Recommended items that a user wants explained.</summary>
public sealed record ExplanationQuestion
{
    /// <summary>On whose behalf.</summary>
    public required Occasion Occasion { get; init; }

    /// <summary>What the user's agent has learned.</summary>
    public required SpokenMemory Memory { get; init; }

    /// <summary>The items with the facts that an explanation may use; an item without facts is not explained.</summary>
    public required ImmutableArray<RankingCandidate> Items { get; init; }
}

/// <summary>Why an item was recommended, in words.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Text">One plain sentence.</param>
/// <param name="FactIds">The checked facts it rests on, at least one.</param>
public sealed record SpokenExplanation(string ItemId, string Text, ImmutableArray<string> FactIds);

/// <summary>A memory that has grown too long.</summary>
/// <param name="Occasion">On whose behalf.</param>
/// <param name="Memory">The memory.</param>
/// <param name="Limit">The most statements it shall have.</param>
public sealed record SummaryQuestion(Occasion Occasion, SpokenMemory Memory, int Limit);

/// <summary>Free text in which a user may have said what it likes.</summary>
/// <param name="Occasion">On whose behalf.</param>
/// <param name="Said">What the user said.</param>
/// <param name="Topics">Subjects that the catalogue knows.</param>
public sealed record PreferenceQuestion(Occasion Occasion, string Said, ImmutableArray<string> Topics);

/// <summary>A liking or disliking that a user expressed.</summary>
/// <param name="About">Its subject, a few words.</param>
/// <param name="Likes">Whether it is a liking.</param>
/// <param name="Text">One sentence in the first person.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.SpokenPreference")]
public sealed record SpokenPreference([property: Id(0)] string About, [property: Id(1)] bool Likes, [property: Id(2)] string Text);
