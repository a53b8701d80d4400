namespace AgenticRec.Llm;

/// <summary>What a model is asked for: the keys of the registered <c>IChatClient</c> and <c>IEmbeddingGenerator</c> services.</summary>
public static class LanguageRoles
{
    /// <summary>Reflects on meetings, in the background.</summary>
    public const string Reflection = "reflection";

    /// <summary>Ranks inside a request.</summary>
    public const string Ranking = "ranking";

    /// <summary>Talks with users and reads their free text.</summary>
    public const string Conversation = "conversation";

    /// <summary>Turns text into vectors.</summary>
    public const string Embedding = "embedding";

    /// <summary>The roles that chat.</summary>
    public static IReadOnlyList<string> Chat { get; } = [Reflection, Ranking, Conversation];
}
