namespace AgenticRec.Llm.Settings;

/// <summary>
/// Which language models the agents may ask, and how much. Configuration section <c>Language</c>: settings files, environment variables such as
/// <c>Language__Provider</c>, and on a developer's machine the user secrets of <see cref="UserSecretsId"/>.
/// </summary>
public sealed class LanguageSettings
{
    /// <summary>The configuration section: <c>Language</c>.</summary>
    public const string Section = "Language";

    /// <summary>The user secrets that the server reads in Development, and the command line always: <c>agenticrec</c>.</summary>
    public const string UserSecretsId = "agenticrec";

    /// <summary>One of <see cref="LanguageProviders"/>: <c>none</c>, <c>azure-openai</c> or <c>openai-compatible</c>. Default <c>none</c>: the embedded reasoner alone.</summary>
    public string Provider { get; set; } = LanguageProviders.None;

    /// <summary>
    /// Where the models answer, an absolute http or https address. Azure OpenAI: the resource, <c>https://NAME.openai.azure.com</c>. A compatible endpoint: the address that
    /// <c>/chat/completions</c> follows, such as <c>http://localhost:11434/v1</c>. Default none; needed unless every role used has its own.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>The endpoint's key. Default none: local models need none, and Azure then signs in by Entra ID. Never printed.</summary>
    public string? Key { get; set; }

    /// <summary>How to sign in to Azure OpenAI when there is no key.</summary>
    public EntraSettings Entra { get; set; } = new();

    /// <summary>The model or Azure deployment of every chat role that names none itself. Default none.</summary>
    public string? Model { get; set; }

    /// <summary>The model that reflects on meetings, in the background. Its default deadline is 30 seconds.</summary>
    public RoleSettings Reflection { get; set; } = new() { Deadline = TimeSpan.FromSeconds(30) };

    /// <summary>The model that ranks inside a request. Its default deadline is 4 seconds.</summary>
    public RoleSettings Ranking { get; set; } = new() { Deadline = TimeSpan.FromSeconds(4) };

    /// <summary>The model that talks with users and reads their free text. Its default deadline is 15 seconds.</summary>
    public RoleSettings Conversation { get; set; } = new() { Deadline = TimeSpan.FromSeconds(15) };

    /// <summary>The model that turns text into vectors. Without one, vectors are hashed in process.</summary>
    public EmbeddingSettings Embedding { get; set; } = new();

    /// <summary>How answers are asked for when a job wants JSON: <c>schema</c>, <c>json</c> or <c>text</c>; default <c>schema</c>. Text is parsed tolerantly in every case.</summary>
    public string StructuredOutput { get; set; } = StructuredOutputs.Schema;

    /// <summary>What models may spend.</summary>
    public BudgetSettings Budget { get; set; } = new();

    /// <summary>How long answers are kept to be given again.</summary>
    public CacheSettings Cache { get; set; } = new();

    /// <summary>How many calls one endpoint gets at a time.</summary>
    public ConcurrencySettings Concurrency { get; set; } = new();

    /// <summary>When an endpoint is left alone.</summary>
    public CircuitSettings Circuit { get; set; } = new();

    /// <summary>When a call is tried again.</summary>
    public RetrySettings Retry { get; set; } = new();

    /// <summary>Prices by model or deployment, for reports of cost. Default none: cost is then unknown.</summary>
    public Dictionary<string, PriceSettings> Prices { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether any chat model is asked.</summary>
    public bool IsOn => Provider != LanguageProviders.None;

    /// <summary>The settings of a chat role.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The role is not a chat role.</exception>
    public RoleSettings Role(string role) => role switch
    {
        LanguageRoles.Reflection => Reflection,
        LanguageRoles.Ranking => Ranking,
        LanguageRoles.Conversation => Conversation,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, $"A chat role is one of {string.Join(", ", LanguageRoles.Chat)}."),
    };

    /// <summary>Provider and endpoint; never the key.</summary>
    public override string ToString() => IsOn ? $"{Provider} at {Endpoint}, key {(Key is null ? "none" : "set")}" : Provider;
}
