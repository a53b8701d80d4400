using Microsoft.ML.Tokenizers;

namespace AgenticRec.Cli.ModelStub;

/// <summary>Counts tokens as current models do, with the o200k vocabulary, so that what the stub reports is what a real endpoint would charge for.</summary>
internal static class TokenCount
{
    private static readonly Lazy<Tokenizer> O200k = new(static () => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    public static int Of(string text) => O200k.Value.CountTokens(text);
}
