using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgenticRec.ModelStub.Answers.Generic;

/// <summary>
/// Fills any JSON schema of the structured-outputs subset: ids where a name asks for ids, the first of an enumeration, the least number, a sentence.
/// </summary>
internal sealed class SchemaFill
{
    private const int DeepestNesting = 12;
    private readonly JsonElement _root;
    private readonly Facts _facts;

    private SchemaFill(JsonElement root, Facts facts) => (_root, _facts) = (root, facts);

    public static string Fill(JsonElement schema, Facts facts) => new SchemaFill(schema, facts).Make(schema, "", 0, 0)?.ToJsonString(AnswerText.Json) ?? "null";

    // place: which of the items an entry of a list is about.
    private JsonNode? Make(JsonElement schema, string name, int place, int depth)
    {
        if (depth > DeepestNesting || schema.ValueKind != JsonValueKind.Object) return null;
        if (schema.TryGetProperty("$ref", out JsonElement reference)) return Make(Definition(reference.GetString()!), name, place, depth + 1);
        if (schema.TryGetProperty("const", out JsonElement constant)) return JsonNode.Parse(constant.GetRawText());
        if (schema.TryGetProperty("enum", out JsonElement choices)) return JsonNode.Parse(choices.EnumerateArray().First().GetRawText());
        if (schema.TryGetProperty("anyOf", out JsonElement any)) return Make(any.EnumerateArray().First(), name, place, depth + 1);
        return TypeOf(schema) switch
        {
            "object" => MakeObject(schema, place, depth),
            "array" => MakeArray(schema, name, depth),
            "integer" or "number" => schema.TryGetProperty("minimum", out JsonElement least) ? JsonNode.Parse(least.GetRawText()) : 0,
            "boolean" => false,
            "string" => IsId(name) ? IdAt(place) : _facts.Sentence,
            _ => null,
        };
    }

    private JsonObject MakeObject(JsonElement schema, int place, int depth)
    {
        JsonObject made = [];
        if (!schema.TryGetProperty("properties", out JsonElement properties)) return made;
        foreach (JsonProperty property in properties.EnumerateObject()) made[property.Name] = Make(property.Value, property.Name, place, depth + 1);
        return made;
    }

    private JsonArray MakeArray(JsonElement schema, string name, int depth)
    {
        JsonArray made = [];
        if (!schema.TryGetProperty("items", out JsonElement entry)) return made;
        int least = schema.TryGetProperty("minItems", out JsonElement min) ? min.GetInt32() : 0;
        int most = schema.TryGetProperty("maxItems", out JsonElement max) ? max.GetInt32() : int.MaxValue;
        bool perItem = IsId(name) || (TypeOf(entry) == "object" && HasId(entry)) || entry.TryGetProperty("$ref", out _);
        int count = Math.Clamp(perItem ? _facts.Best.Count : 1, least, Math.Max(least, most));
        for (int i = 0; i < count; i++) made.Add(Make(entry, name, i, depth + 1));
        return made;
    }

    private JsonElement Definition(string path)
    {
        JsonElement at = _root;
        foreach (string step in path.Split('/').Skip(1))
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at)) return default;
        return at;
    }

    private string IdAt(int place) => _facts.Best.Count == 0 ? "" : _facts.Best[place % _facts.Best.Count].Id;

    private static bool HasId(JsonElement schema) =>
        schema.TryGetProperty("properties", out JsonElement properties) && properties.EnumerateObject().Any(property => IsId(property.Name));

    private static bool IsId(string name) =>
        name.EndsWith("id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("ids", StringComparison.OrdinalIgnoreCase)
        || name is "ranking" or "order" or "choice" or "chosen";

    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out JsonElement type) ? null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().First().GetString() : type.GetString();
}
