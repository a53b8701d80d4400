namespace AgenticRec.Llm.Settings;

/// <summary>The model that turns text into vectors.</summary>
public sealed class EmbeddingSettings
{
    /// <summary>The model or Azure deployment. Default none: vectors are hashed in process.</summary>
    public string? Model { get; set; }

    /// <summary>Whether an agent's memories come to mind by meaning as well as by words. Default true.</summary>
    public bool Recall { get; set; } = true;

    /// <summary>
    /// Whether items are found and ranked by meaning as well as by words: each item's text gets a vector once, in the background, which its agent keeps. Default true.
    /// </summary>
    public bool Retrieval { get; set; } = true;

    /// <summary>An endpoint of its own. Default none: <see cref="LanguageSettings.Endpoint"/>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The key of its own endpoint. Default none; the shared key goes to the shared endpoint alone. Never printed.</summary>
    public string? Key { get; set; }

    /// <summary>Length of a vector, 16 to 4,096. Default none: the model's own; 256 for hashed vectors.</summary>
    public int? Dimensions { get; set; }

    /// <summary>How long one operation may take, 50 milliseconds to 10 minutes. Default 5 seconds.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Vectors kept to be given again, 0 to 1,000,000; 0 keeps none. Default 10,000.</summary>
    public int CacheEntries { get; set; } = 10_000;

    /// <summary>The model; never the key.</summary>
    public override string ToString() => Model ?? "in process";
}
