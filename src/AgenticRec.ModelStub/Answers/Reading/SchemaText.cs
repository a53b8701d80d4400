using System.Text.Json;

namespace AgenticRec.ModelStub.Answers.Reading;

/// <summary>Finds the JSON schema that a prompt for endpoints without structured outputs carries in its words.</summary>
internal static class SchemaText
{
    public static JsonElement? In(string system)
    {
        foreach (JsonElement candidate in LooseJson.Objects(system))
            if (candidate.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object) return candidate;
        return null;
    }
}
