using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Generic;

/// <summary>Finds the objects of a JSON value that carry an <c>id</c>.</summary>
internal static class DataItems
{
    /// <summary>Outermost ones, in order: what stands inside one with an id belongs to it.</summary>
    public static void Collect(JsonElement value, List<StubItem> items)
    {
        if (value.Text("id") is { Length: > 0 } id)
        {
            items.Add(new StubItem(id, value.Text("title") is { Length: > 0 } title ? title : value.Text("name"), WordBag.TextOf(value)));
            return;
        }

        foreach (JsonElement child in Children(value)) Collect(child, items);
    }

    /// <summary>The outermost ones of all data blocks.</summary>
    public static IReadOnlyList<StubItem> Of(StubPrompt prompt)
    {
        List<StubItem> items = [];
        foreach (JsonElement block in prompt.Data.Values) Collect(block, items);
        return items;
    }

    /// <summary>All ids, however deep.</summary>
    public static HashSet<string> Ids(StubPrompt prompt)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (JsonElement block in prompt.Data.Values) Add(block, ids);
        return ids;
    }

    private static void Add(JsonElement value, HashSet<string> ids)
    {
        if (value.Text("id") is { Length: > 0 } id) ids.Add(id);
        foreach (JsonElement child in Children(value)) Add(child, ids);
    }

    private static IEnumerable<JsonElement> Children(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(property => property.Value) : value.Entries();
}
