using AgenticRec.Llm.Clients.Caching;
using AgenticRec.Llm.Clients.Telemetry;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Embeddings;

/// <summary>Gives vectors of known texts again, and asks for the others together, each once. Whoever asks, a text has the same vector.</summary>
internal sealed class VectorCacheGenerator(
    IEmbeddingGenerator<string, Embedding<float>> inner, ExpiringMemory<(string Text, int? Length), Embedding<float>> memory, LanguageUsage usage)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        var vectors = new Dictionary<string, Embedding<float>>(StringComparer.Ordinal);
        List<string> unknown = [];
        foreach (string text in texts.Distinct(StringComparer.Ordinal))
        {
            if (memory.TryGet((text, options?.Dimensions), out Embedding<float>? known)) vectors[text] = known;
            else unknown.Add(text);
        }
        if (unknown.Count == 0 && texts.Length > 0) usage.GivenAgain(LanguageRoles.Embedding);
        UsageDetails? used = unknown.Count > 0 ? await Ask(unknown, vectors, options, cancellationToken).ConfigureAwait(false) : null;
        return new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => vectors[text])) { Usage = used };
    }

    private async Task<UsageDetails?> Ask(
        List<string> unknown, Dictionary<string, Embedding<float>> vectors, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        GeneratedEmbeddings<Embedding<float>> generated = await base.GenerateAsync(unknown, options, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < unknown.Count; i++)
        {
            vectors[unknown[i]] = generated[i];
            memory.Put((unknown[i], options?.Dimensions), generated[i]);
        }
        return generated.Usage;
    }
}
