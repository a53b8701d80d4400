using System.Collections.Immutable;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Reasoning;

/// <summary>
/// Thinks without a model: compares what meetings have taught about the topics of both items, then how much of each item the
/// short-term taste holds, then popularity. Deterministic, in process, no tokens.
/// </summary>
public sealed class EmbeddedReasoner : IReasoner
{
    private const int MostWords = 60;

    /// <inheritdoc/>
    public bool Speaks => false;

    /// <inheritdoc/>
    public ValueTask<Choice> Choose(ChoiceQuestion question, CancellationToken cancellationToken) => ValueTask.FromResult(Choose(question));

    /// <summary>Nothing to add: tastes reflect, and <see cref="SelfIntroductionWriter"/> puts them into words.</summary>
    public ValueTask<ReflectionSoFar?> Reflect(MeetingsToReflectOn question, ReflectionSoFar? soFar, CancellationToken cancellationToken) => new((ReflectionSoFar?)null);

    /// <summary>Nothing to add: the candidates come in its order.</summary>
    public ValueTask<SpokenRanking?> Rank(RankingQuestion question, CancellationToken cancellationToken) => new((SpokenRanking?)null);

    /// <summary>The first fact of each item that may be said, as it stands.</summary>
    public ValueTask<Thought<ImmutableArray<SpokenExplanation>>> Explain(ExplanationQuestion question, CancellationToken cancellationToken) =>
        new(new Thought<ImmutableArray<SpokenExplanation>>([.. question.Items.Select(FirstFact).OfType<SpokenExplanation>()], Degraded: false));

    /// <summary>Nothing to add: to say several statements in one takes a model. The memory keeps within its bounds by itself.</summary>
    public ValueTask<SpokenMemory> Summarise(SummaryQuestion question, CancellationToken cancellationToken) => new(question.Memory);

    /// <summary>The topics that were named, by the words around them.</summary>
    public ValueTask<Thought<ImmutableArray<SpokenPreference>>> ExtractPreferences(PreferenceQuestion question, CancellationToken cancellationToken) =>
        new(new Thought<ImmutableArray<SpokenPreference>>(PreferenceReader.Read(question.Said, question.Topics), Degraded: false));

    private static SpokenExplanation? FirstFact(RankingCandidate item)
    {
        foreach (CheckedFact fact in item.Facts)
            if (SpokenText.Of(fact.Text, MostWords) is { Length: > 0 } text)
                return new SpokenExplanation(item.Item.ItemId, text, [fact.Id]);
        return null;
    }

    private static Choice Choose(ChoiceQuestion question)
    {
        double first = Appeal(question.Tastes, question.First, out string firstTopic);
        double second = Appeal(question.Tastes, question.Second, out string secondTopic);
        bool choosesFirst = first >= second;
        ItemCard chosen = choosesFirst ? question.First : question.Second;
        ItemCard other = choosesFirst ? question.Second : question.First;
        string topic = choosesFirst ? firstTopic : secondTopic;
        string explanation = topic.Length > 0
            ? $"{chosen.Title} over {other.Title}, for {ItemAspects.Quoted(topic)}"
            : $"{chosen.Title} over {other.Title}, as more people take it";
        return new Choice(chosen.ItemId, 1 / (1 + Math.Exp(-Math.Abs(first - second))), explanation);
    }

    private static double Appeal(TasteProfile tastes, ItemCard item, out string strongestTopic)
    {
        double appeal = .1 * item.Popularity;
        float strongest = 0;
        strongestTopic = "";
        foreach (WeightedAspect aspect in item.Topics)
            foreach (ref readonly TopicTaste taste in tastes.Topics.AsSpan())
            {
                if (taste.Topic != aspect.Aspect) continue;
                float gain = aspect.Weight * ((TasteProfile.LeaningScale * taste.Leaning * item.TopicNorm) + (.5f * taste.Short));
                appeal += gain;
                if (gain > strongest)
                {
                    strongest = gain;
                    strongestTopic = aspect.Aspect;
                }

                break;
            }

        return appeal;
    }
}
