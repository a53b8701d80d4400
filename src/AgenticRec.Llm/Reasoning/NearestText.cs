using System.Numerics.Tensors;
using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Clients;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Llm.Reasoning;

/// <summary>Finds the text that is nearest in meaning, by the vectors of role <c>embedding</c>.</summary>
public sealed class NearestText([FromKeyedServices(LanguageRoles.Embedding)] IEmbeddingGenerator<string, Embedding<float>> vectors)
{
    /// <summary>The text whose vector lies nearest to that of the query; null when there is none, or no vectors can be had.</summary>
    /// <param name="query">What to compare with.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="occasion">On whose behalf.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    public async Task<string?> To(string query, IReadOnlyList<string> texts, Occasion occasion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(occasion);
        if (texts.Count < 2) return texts.Count == 0 ? null : texts[0];
        var call = new CallContext
        {
            Tenant = occasion.Tenant,
            User = occasion.User,
            OperationId = occasion.OperationId + "/recall",
            Deadline = occasion.Deadline,
            Priority = occasion.Live ? CallPriority.Live : CallPriority.Background,
        };
        try
        {
            GeneratedEmbeddings<Embedding<float>> found = await vectors.GenerateAsync([query, .. texts], ((EmbeddingGenerationOptions?)null).For(call), cancellationToken).ConfigureAwait(false);
            int best = Enumerable.Range(1, texts.Count).MaxBy(i => TensorPrimitives.CosineSimilarity(found[0].Vector.Span, found[i].Vector.Span));
            return texts[best - 1];
        }
        catch (ModelUnavailableException)
        {
            return null;
        }
    }
}
