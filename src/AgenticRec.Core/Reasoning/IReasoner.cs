using AgenticRec.Core.Catalog;
using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Reasoning;

/// <summary>
/// How an agent thinks. The embedded reasoner needs no model; a language model can take its place behind the same interface.
/// </summary>
public interface IReasoner
{
    /// <summary>
    /// A user agent chooses between two items it meets, before it knows which one the user really took, and says why
    /// (AgentCF, section 3.3, autonomous interaction).
    /// </summary>
    ValueTask<Choice> Choose(ChoiceQuestion question, CancellationToken cancellationToken);
}

/// <summary>Two items before a user agent. The order is drawn, so that a place never tells which one was taken.</summary>
/// <param name="Tastes">The user's tastes.</param>
/// <param name="First">One item.</param>
/// <param name="Second">The other.</param>
public sealed record ChoiceQuestion(TasteProfile Tastes, ItemCard First, ItemCard Second);

/// <summary>A user agent's choice.</summary>
/// <param name="ItemId">The item chosen, one of the two.</param>
/// <param name="Confidence">P(the choice), in [0.5, 1].</param>
/// <param name="Explanation">Why, in plain words.</param>
public sealed record Choice(string ItemId, double Confidence, string Explanation);
