namespace AgenticRec.Llm.Settings;

/// <summary>What a model costs, in any one currency, per million tokens.</summary>
public sealed class PriceSettings
{
    /// <summary>Price of a million prompt tokens, 0 or more.</summary>
    public decimal Prompt { get; set; }

    /// <summary>Price of a million tokens of answer, 0 or more.</summary>
    public decimal Completion { get; set; }

    /// <summary>Price of a number of tokens.</summary>
    public decimal Of(long promptTokens, long completionTokens) => ((promptTokens * Prompt) + (completionTokens * Completion)) / 1_000_000m;
}
