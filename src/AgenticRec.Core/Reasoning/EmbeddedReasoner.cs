using AgenticRec.Core.Catalog;
using AgenticRec.Core.Profiles;

namespace AgenticRec.Core.Reasoning;

/// <summary>
/// Thinks without a model: compares what meetings have taught about the topics of both items, then how much of each item the
/// short-term taste holds, then popularity. Deterministic, in process, no tokens.
/// </summary>
public sealed class EmbeddedReasoner : IReasoner
{
    /// <inheritdoc/>
    public ValueTask<Choice> Choose(ChoiceQuestion question, CancellationToken cancellationToken) => ValueTask.FromResult(Choose(question));

    private static Choice Choose(ChoiceQuestion question)
    {
        double first = Appeal(question.Tastes, question.First, out string firstTopic);
        double second = Appeal(question.Tastes, question.Second, out string secondTopic);
        bool choosesFirst = first >= second;
        ItemCard chosen = choosesFirst ? question.First : question.Second;
        ItemCard other = choosesFirst ? question.Second : question.First;
        string topic = choosesFirst ? firstTopic : secondTopic;
        string explanation = topic.Length > 0
            ? $"{chosen.Title} over {other.Title}, for its {ItemAspects.Readable(topic)}"
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
