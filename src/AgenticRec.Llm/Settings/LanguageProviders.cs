namespace AgenticRec.Llm.Settings;

/// <summary>The ways to reach a language model.</summary>
public static class LanguageProviders
{
    /// <summary>No model: the embedded reasoner answers everything.</summary>
    public const string None = "none";

    /// <summary>Azure OpenAI deployments.</summary>
    public const string AzureOpenAI = "azure-openai";

    /// <summary>Any endpoint of the OpenAI shapes: OpenAI, Ollama, vLLM, llama.cpp, LM Studio, Azure's <c>/openai/v1</c>.</summary>
    public const string OpenAICompatible = "openai-compatible";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [None, AzureOpenAI, OpenAICompatible];
}
