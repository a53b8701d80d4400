using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Reasoning;

/// <summary>
/// How an agent thinks. The embedded reasoner needs no model; the language reasoner does the same jobs in words, and hands each one that its model cannot do to the
/// embedded reasoner. No method throws because of a model.
/// </summary>
public interface IReasoner
{
    /// <summary>
    /// Whether it has anything to add in words. When not, meetings are not kept for reflection in words, slates are not ranked again, and none of the questions below but
    /// <see cref="Choose"/> needs to be asked.
    /// </summary>
    bool Speaks { get; }

    /// <summary>
    /// A user agent chooses between two items it meets, before it knows which one the user really took, and says why
    /// (AgentCF, section 3.3, autonomous interaction).
    /// </summary>
    ValueTask<Choice> Choose(ChoiceQuestion question, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the next step of reflecting on meetings in words, both sides (AgentCF, section 3.3, collaborative reflection): at most one answer is bought a step.
    /// </summary>
    /// <param name="question">The meetings; the same in every step of an operation.</param>
    /// <param name="soFar">What the steps before came to; null at first.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    /// <returns>What it came to by now. Null: no answer can be had at this time; ask again later. Meetings that no answer can be had about at all are
    /// <see cref="ReflectionSoFar.LeftOut"/>.</returns>
    ValueTask<ReflectionSoFar?> Reflect(MeetingsToReflectOn question, ReflectionSoFar? soFar, CancellationToken cancellationToken);

    /// <summary>Puts candidates in order.</summary>
    /// <returns>Null: nothing to add, the embedded order stands.</returns>
    ValueTask<SpokenRanking?> Rank(RankingQuestion question, CancellationToken cancellationToken);

    /// <summary>Says in words why items were recommended, from checked facts alone.</summary>
    /// <returns>One an item at most; items that could not be explained are left out.</returns>
    ValueTask<Thought<ImmutableArray<SpokenExplanation>>> Explain(ExplanationQuestion question, CancellationToken cancellationToken);

    /// <summary>Makes a memory shorter.</summary>
    /// <returns>The memory, at most the limit long; the same instance when nobody can say it in fewer statements.</returns>
    ValueTask<SpokenMemory> Summarise(SummaryQuestion question, CancellationToken cancellationToken);

    /// <summary>Finds the likings and dislikings in what a user said.</summary>
    ValueTask<Thought<ImmutableArray<SpokenPreference>>> ExtractPreferences(PreferenceQuestion question, CancellationToken cancellationToken);
}

/// <summary>Two items before a user agent. The order is drawn, so that a place never tells which one was taken.</summary>
/// <param name="Tastes">The user's tastes.</param>
/// <param name="First">One item.</param>
/// <param name="Second">The other.</param>
public sealed record ChoiceQuestion(TasteProfile Tastes, ItemCard First, ItemCard Second);

/// <summary>What a reasoner came to.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Degraded">Whether a model was to give it and none did usably; the embedded rules gave it instead.</param>
public readonly record struct Thought<T>(T Value, bool Degraded);

/// <summary>A user agent's choice.</summary>
/// <param name="ItemId">The item chosen, one of the two.</param>
/// <param name="Confidence">P(the choice), in [0.5, 1].</param>
/// <param name="Explanation">Why, in plain words.</param>
public sealed record Choice(string ItemId, double Confidence, string Explanation);
