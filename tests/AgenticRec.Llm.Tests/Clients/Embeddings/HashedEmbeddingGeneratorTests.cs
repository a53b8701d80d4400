using System.Numerics.Tensors;
using AgenticRec.Llm.Clients.Embeddings;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Tests.Clients.Embeddings;

public class HashedEmbeddingGeneratorTests
{
    private readonly HashedEmbeddingGenerator _generator = new();

    [Fact]
    public async Task GenerateAsync_SharedWords_AreNearer()
    {
        float[] whale = await Vector("A story of a white whale and the sea");

        float[] near = await Vector("Whales of the northern sea");
        float[] far = await Vector("Baking bread at home");

        TensorPrimitives.Dot<float>(whale, near).Should().BeGreaterThan(TensorPrimitives.Dot<float>(whale, far) + 0.1f);
    }

    [Fact]
    public async Task GenerateAsync_AnyText_HasLengthOne() => TensorPrimitives.Norm<float>(await Vector("Moby-Dick")).Should().BeApproximately(1, 1e-5f);

    [Theory]
    [InlineData("")]
    [InlineData(" -- !")]
    public async Task GenerateAsync_NoWords_IsZero(string text) => TensorPrimitives.Norm<float>(await Vector(text)).Should().Be(0);

    [Fact]
    public async Task GenerateAsync_CaseAndSpaces_DoNotMatter() => (await Vector("White  WHALE")).Should().Equal(await Vector("white whale"));

    [Fact]
    public async Task GenerateAsync_SeveralTexts_KeepsTheirOrderAndAskedLength()
    {
        var vectors = await _generator.GenerateAsync(["one", "two"], new EmbeddingGenerationOptions { Dimensions = 64 });

        vectors.Should().HaveCount(2);
        vectors.Should().OnlyContain(vector => vector.Vector.Length == 64);
        vectors[0].Vector.ToArray().Should().NotEqual(vectors[1].Vector.ToArray());
    }

    private async Task<float[]> Vector(string text) => (await _generator.GenerateAsync([text]))[0].Vector.ToArray();
}
