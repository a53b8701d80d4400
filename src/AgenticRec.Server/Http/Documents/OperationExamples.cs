using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AgenticRec.Server.Http.Documents;

/// <summary>
/// What the document says of each operation: read from examples.json, whose requests make one story in the order they stand in. A test sends them.
/// </summary>
internal static class OperationExamples
{
    /// <summary>By operation id, in the order of the story.</summary>
    public static IReadOnlyDictionary<string, OperationExample> All { get; } = Read();

    private static OrderedDictionary<string, OperationExample> Read()
    {
        using Stream file = typeof(OperationExamples).Assembly.GetManifestResourceStream("examples.json")!;
        return JsonSerializer.Deserialize(file, ExampleJson.Default.OrderedDictionaryStringOperationExample)!;
    }
}

/// <summary>An operation, told by example.</summary>
internal sealed record OperationExample
{
    public required string Summary { get; init; }

    public required string Description { get; init; }

    /// <summary>Values of path and query parameters; <c>{name}</c> stands for what an earlier answer gave.</summary>
    public Dictionary<string, JsonNode>? Parameters { get; init; }

    public JsonNode? Body { get; init; }

    /// <summary>The body where it is JSON lines.</summary>
    public JsonNode[]? Lines { get; init; }

    public required int Status { get; init; }

    public JsonNode? Answer { get; init; }

    public JsonNode[]? AnswerLines { get; init; }

    /// <summary>What later operations of the story take from the answer: name and field.</summary>
    public Dictionary<string, string>? Keeps { get; init; }

    /// <summary>JSON lines as text.</summary>
    public static string Text(JsonNode[] lines) => string.Concat(lines.Select(static line => line.ToJsonString(Plain) + "\n"));

    private static JsonSerializerOptions Plain { get; } = new(JsonSerializerOptions.Default) { Encoder = ApiJson.Letters };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OrderedDictionary<string, OperationExample>))]
internal sealed partial class ExampleJson : JsonSerializerContext;
