using AgenticRec.Llm.Clients;
using Microsoft.Extensions.AI;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>An embedding model that knows a few synonyms: each line of words is one direction. It can be away.</summary>
public sealed class ThoughtVectors : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly string[][] Synonyms = [["fiddle", "violin"], ["drum", "percussion"], ["harp", "lyre"]];

    private int _texts;

    /// <summary>How many texts it was given.</summary>
    public int Texts => _texts;

    public bool Away { get; set; }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Away) throw new ModelUnavailableException(ModelUnavailableReason.CircuitOpen, "away");
        string[] texts = [.. values];
        Interlocked.Add(ref _texts, texts.Length);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(static text => new Embedding<float>(Vector(text)))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    private static float[] Vector(string text) =>
        [.. Synonyms.Select(words => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? 1f : 0f)];
}
