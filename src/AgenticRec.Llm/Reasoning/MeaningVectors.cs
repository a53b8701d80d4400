using System.Collections.Immutable;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Vectors;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Llm.Reasoning;

/// <summary>Where texts lie among meanings, by the model of role <c>embedding</c>; hashed in process where none is named.</summary>
public sealed class MeaningVectors(
    [FromKeyedServices(LanguageRoles.Embedding)] IEmbeddingGenerator<string, Embedding<float>> vectors, LanguageSettings settings)
{
    /// <summary>Whether memories come to mind by meaning.</summary>
    public bool ForRecall => settings.Embedding.Recall;

    /// <summary>Whether items are found by meaning.</summary>
    public bool ForRetrieval => settings.Embedding.Retrieval;

    /// <summary>Which model makes the vectors, and how long they are: vectors of another one are not comparable.</summary>
    public string Model => $"{settings.Embedding.Model ?? "hashed"}/{settings.Embedding.Dimensions}";

    /// <summary>One direction a text, null for a text that has none; null as a whole when no vectors can be had now.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="occasion">On whose behalf.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    public async Task<ImmutableArray<MeaningVector?>?> Of(IReadOnlyList<string> texts, Occasion occasion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(occasion);
        var call = new CallContext
        {
            Tenant = occasion.Tenant,
            User = occasion.User,
            OperationId = occasion.OperationId,
            Deadline = occasion.Deadline,
            Priority = occasion.Live ? CallPriority.Live : CallPriority.Background,
        };
        try
        {
            GeneratedEmbeddings<Embedding<float>> found = await vectors.GenerateAsync(texts, ((EmbeddingGenerationOptions?)null).For(call), cancellationToken).ConfigureAwait(false);
            return [.. found.Select(static one => MeaningVector.Of(one.Vector.Span))];
        }
        catch (ModelUnavailableException)
        {
            return null;
        }
    }

    /// <summary>How near each text is to a query, in [0, 1]; null when no vectors can be had now.</summary>
    /// <param name="query">What to compare with.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="occasion">On whose behalf.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    public async Task<IReadOnlyList<double>?> Nearness(string query, IReadOnlyList<string> texts, Occasion occasion, CancellationToken cancellationToken)
    {
        if (await Of([query, .. texts], occasion, cancellationToken).ConfigureAwait(false) is not [var asked, .. var told]) return null;
        return [.. told.Select(text => asked is not null && text is not null ? Math.Clamp(asked.Cosine(text), 0, 1) : 0.0)];
    }
}
