using AgenticRec.Llm.Clients.Budgets;
using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.ML.Tokenizers;

namespace AgenticRec.Llm.Tests.Clients.Budgets;

public class PromptTokensTests
{
    private static readonly Tokenizer O200k = TiktokenTokenizer.CreateForEncoding("o200k_base");

    private static readonly string[] Parts =
        ["white whale", "Moby-Dick;", " ", "  ", ".", "\n", "\n\n", "\r\n", "  indented", "{\"id\":", "\"b1\"}", "\t", "naïve", "鯨", "😀", "<item>", "1851", "/", "/path", "I'm"];

    private static readonly Gen<string> Texts = Gen.Int[0, Parts.Length - 1].Array[0, 40].Select(static chosen => string.Concat(chosen.Select(static part => Parts[part])));

    [Fact]
    public void Count_AnyLines_IsWhatTheTokenizerSays()
    {
        var tokens = new PromptTokens(TimeProvider.System);

        Texts.Sample(text => tokens.Count(text) == O200k.CountTokens(text) && tokens.Count(text) == O200k.CountTokens(text), iter: 2_000);
    }

    [Fact]
    public void Count_Prompt_AddsFrameInstructionsAndSchema()
    {
        var tokens = new PromptTokens(TimeProvider.System);
        var schema = System.Text.Json.JsonDocument.Parse("{\"type\":\"object\"}").RootElement;

        int counted = tokens.Count(
            [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Which one?")],
            new ChatOptions { Instructions = "Be kind.", ResponseFormat = ChatResponseFormat.ForJsonSchema(schema) });

        counted.Should().Be(3 + 4 + 4 + O200k.CountTokens("Be brief.") + O200k.CountTokens("Which one?") + O200k.CountTokens("Be kind.") + O200k.CountTokens("{\"type\":\"object\"}"));
    }

    [Fact]
    public void Count_VocabularyIsStillBeingRead_EstimatesAtOnceAndForgetsTheEstimate()
    {
        var reading = new TaskCompletionSource();
        var tokens = new PromptTokens(TimeProvider.System, reading.Task);

        // 24 bytes, three to a token, and one for the line.
        tokens.Count("A quiet book of the sea.").Should().Be(9);

        reading.SetResult();
        tokens.Count("A quiet book of the sea.").Should().Be(O200k.CountTokens("A quiet book of the sea."));
    }
}
