namespace AgenticRec.Llm.Settings;

/// <summary>How a job asks for JSON.</summary>
public static class StructuredOutputs
{
    /// <summary>The endpoint enforces the JSON schema.</summary>
    public const string Schema = "schema";

    /// <summary>The endpoint promises some JSON object.</summary>
    public const string Json = "json";

    /// <summary>Only the prompt asks for JSON, for endpoints that know no response format.</summary>
    public const string Text = "text";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Schema, Json, Text];
}
