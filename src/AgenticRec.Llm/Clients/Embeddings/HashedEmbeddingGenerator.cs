using System.Numerics.Tensors;
using AgenticRec.Core;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Embeddings;

/// <summary>
/// Vectors without a model: words and their character trigrams, each added with its sign to a place its hash picks (the hashing trick, Weinberger et al., ICML 2009), then
/// scaled to length 1. Equal on every machine. Texts that share words, or parts of words, point in similar directions; a text without a letter or digit is the zero vector.
/// </summary>
internal sealed class HashedEmbeddingGenerator(int dimensions = HashedEmbeddingGenerator.DefaultDimensions) : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int DefaultDimensions = 256;

    private const float TrigramWeight = 0.3f;

    private readonly EmbeddingGeneratorMetadata _metadata = new("in-process", null, "hashed", dimensions);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        int length = options?.Dimensions ?? dimensions;
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(value => new Embedding<float>(Vector(value, length)) { ModelId = "hashed" })));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() { }

    private static float[] Vector(string text, int length)
    {
        float[] vector = new float[length];
        string lower = text.ToLowerInvariant();
        int start = -1;
        for (int i = 0; i <= lower.Length; i++)
        {
            bool inside = i < lower.Length && char.IsLetterOrDigit(lower[i]);
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            Word(vector, lower[start..i]);
            start = -1;
        }
        float norm = TensorPrimitives.Norm(vector);
        if (norm > 0) TensorPrimitives.Divide(vector, norm, vector);
        return vector;
    }

    private static void Word(float[] vector, string word)
    {
        Add(vector, word, 1);
        string edged = $"<{word}>";
        for (int i = 0; i + 3 <= edged.Length; i++) Add(vector, edged.Substring(i, 3), TrigramWeight);
    }

    private static void Add(float[] vector, string part, float weight)
    {
        ulong hash = Stable.Hash(part);
        vector[hash % (ulong)vector.Length] += (hash >> 63) == 0 ? weight : -weight;
    }
}
