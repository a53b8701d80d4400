using System.Text;
using System.Text.Json;
using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Http;

/// <summary>The body of a chat call.</summary>
/// <param name="Prompt">What is asked.</param>
/// <param name="Stream">Whether the answer is to be streamed.</param>
/// <param name="IncludeUsage">Whether a stream ends with its usage.</param>
/// <param name="MaxTokens">The answer's limit; null: none.</param>
/// <param name="WantsSchema">Whether the call asks for structured output by schema.</param>
internal sealed record ChatCall(StubPrompt Prompt, bool Stream, bool IncludeUsage, int? MaxTokens, bool WantsSchema)
{
    /// <exception cref="BadCallException">The body is no chat call.</exception>
    public static ChatCall Read(JsonElement body, string? deployment)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new BadCallException("The body is no JSON object.");
        if (!body.TryGetProperty("messages", out JsonElement list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw new BadCallException("'messages' is missing: send at least one message with 'role' and 'content'.");
        StubMessage[] messages = new StubMessage[list.GetArrayLength()];
        int place = 0;
        foreach (JsonElement message in list.EnumerateArray()) messages[place] = MessageOf(message, place++);
        JsonElement? schema = SchemaOf(body);
        return new ChatCall(
            new StubPrompt(deployment ?? ModelOf(body), messages, schema),
            Flag(body, "stream"),
            body.TryGetProperty("stream_options", out JsonElement options) && options.ValueKind == JsonValueKind.Object && Flag(options, "include_usage"),
            Number(body, "max_completion_tokens") ?? Number(body, "max_tokens"),
            schema is not null);
    }

    /// <exception cref="BadCallException">No model is named.</exception>
    public static string ModelOf(JsonElement body) =>
        body.TryGetProperty("model", out JsonElement model) && model.ValueKind == JsonValueKind.String && model.GetString() is { Length: > 0 } name ? name
            : throw new BadCallException("'model' is missing: name one in the body, or use the route of a deployment.");

    private static StubMessage MessageOf(JsonElement message, int place)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("role", out JsonElement role) || role.ValueKind != JsonValueKind.String)
            throw new BadCallException($"'messages[{place}].role' is missing.");
        return new StubMessage(role.GetString()!, message.TryGetProperty("content", out JsonElement content) ? TextOf(content, place) : "");
    }

    private static string TextOf(JsonElement content, int place)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                return content.GetString()!;
            case JsonValueKind.Null:
                return "";
            case JsonValueKind.Array:
                StringBuilder texts = new();
                foreach (JsonElement part in content.EnumerateArray())
                    if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String)
                        texts.Append(texts.Length > 0 ? "\n" : "").Append(text.GetString());
                return texts.ToString();
            default:
                throw new BadCallException($"'messages[{place}].content' is neither a text nor a list of parts.");
        }
    }

    private static JsonElement? SchemaOf(JsonElement body) =>
        body.TryGetProperty("response_format", out JsonElement format) && format.ValueKind == JsonValueKind.Object
        && format.TryGetProperty("json_schema", out JsonElement named) && named.ValueKind == JsonValueKind.Object
        && named.TryGetProperty("schema", out JsonElement schema) ? schema : null;

    private static bool Flag(JsonElement from, string name) => from.TryGetProperty(name, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;

    private static int? Number(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value) && value > 0 ? value : null;
}
