using AgenticRec.Core.Reasoning;

namespace AgenticRec.Llm.Reasoning;

/// <summary>Finds the text that is nearest in meaning.</summary>
public sealed class NearestText(MeaningVectors vectors)
{
    /// <summary>The text that lies nearest to the query; null when there is none, or no vectors can be had.</summary>
    /// <param name="query">What to compare with.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="occasion">On whose behalf.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    public async Task<string?> To(string query, IReadOnlyList<string> texts, Occasion occasion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(occasion);
        if (texts.Count < 2) return texts.Count == 0 ? null : texts[0];
        IReadOnlyList<double>? near = await vectors
            .Nearness(query, texts, occasion with { OperationId = occasion.OperationId + "/recall" }, cancellationToken).ConfigureAwait(false);
        return near is null ? null : texts[Enumerable.Range(0, texts.Count).MaxBy(i => near[i])];
    }
}
