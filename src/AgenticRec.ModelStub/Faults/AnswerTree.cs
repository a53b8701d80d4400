using System.Text.Json;
using System.Text.Json.Nodes;
using AgenticRec.ModelStub.Answers;
using AgenticRec.ModelStub.Answers.Generic;

namespace AgenticRec.ModelStub.Faults;

/// <summary>The JSON of an answer with an eye for ids: strings that are ids of the prompt's data.</summary>
internal sealed class AnswerTree
{
    private readonly HashSet<string> _ids;

    private AnswerTree(JsonNode root, HashSet<string> ids) => (Root, _ids) = (root, ids);

    public JsonNode Root { get; }

    /// <summary>All lists, outer ones first.</summary>
    public IEnumerable<JsonArray> Lists => Below(Root).OfType<JsonArray>();

    /// <summary>All leaves, in order.</summary>
    public IEnumerable<JsonValue> Leaves => Below(Root).OfType<JsonValue>();

    /// <summary>Null: the answer is no JSON.</summary>
    public static AnswerTree? Of(StubPrompt prompt, string text)
    {
        try
        {
            return JsonNode.Parse(text) is { } root and (JsonObject or JsonArray) ? new AnswerTree(root, DataItems.Ids(prompt)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Text() => Root.ToJsonString(AnswerText.Json);

    /// <summary>The id that a node is; null: it is none.</summary>
    public string? IdIn(JsonNode? node) => StringIn(node) is { } text && _ids.Contains(text) ? text : null;

    /// <summary>Where an entry of a list says what it is about: itself, or its first property that is an id; null: nowhere.</summary>
    public JsonNode? SubjectOf(JsonNode? entry) =>
        entry is JsonObject about ? about.Select(property => property.Value).FirstOrDefault(value => IdIn(value) is not null)
        : IdIn(entry) is not null ? entry : null;

    /// <summary>The prose that a node is: a text of several words that is no id.</summary>
    public string? ProseIn(JsonNode? node) => StringIn(node) is { } text && text.Any(char.IsWhiteSpace) && !_ids.Contains(text) ? text : null;

    /// <summary>Replaces every leaf for which there is a replacement.</summary>
    public void Replace(Func<JsonValue, string?> replacement)
    {
        foreach (JsonValue leaf in Leaves.ToArray())
            if (replacement(leaf) is { } text) leaf.ReplaceWith(text);
    }

    private static string? StringIn(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        yield return node;
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject properties => properties.Select(property => property.Value),
            JsonArray entries => entries,
            _ => [],
        };
        foreach (JsonNode? child in children)
            if (child is not null)
                foreach (JsonNode below in Below(child)) yield return below;
    }
}
