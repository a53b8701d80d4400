using System.Text.Json;

namespace AgenticRec.ModelStub.Answers.Reading;

/// <summary>Reads what may be there.</summary>
internal static class JsonReading
{
    /// <summary>A property's text; empty where there is none.</summary>
    public static string Text(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement property) && property.ValueKind == JsonValueKind.String
            ? property.GetString()! : "";

    /// <summary>A property's whole number.</summary>
    public static int Number(this JsonElement value, string name, int standard) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement property) ? property.Number(standard) : standard;

    /// <summary>The value as a whole number.</summary>
    public static int Number(this JsonElement value, int standard) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : standard;

    /// <summary>A property's entries; none where it is no list.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement property) ? property.Entries() : [];

    /// <summary>The value's entries; none where it is no list.</summary>
    public static IEnumerable<JsonElement> Entries(this JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>The texts among the entries.</summary>
    public static IEnumerable<string> Texts(this IEnumerable<JsonElement> entries) =>
        entries.Where(entry => entry.ValueKind == JsonValueKind.String).Select(entry => entry.GetString()!);
}
