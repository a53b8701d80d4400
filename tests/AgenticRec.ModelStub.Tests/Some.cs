using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgenticRec.ModelStub.Tests;

/// <summary>Calls as clients send them.</summary>
internal static class Some
{
    public const string Chat = "v1/chat/completions";
    public const string AzureChat = "openai/deployments/chat-1/chat/completions?api-version=2024-10-21";
    public const string Embeddings = "v1/embeddings";

    public const string RankData =
        """
        <data name="user">
        {"introduction": "I love quiet books about the sea and old ships."}
        </data>
        <data name="candidates">
        [
          {"id": "i1", "title": "Desert Roads", "text": "A long ride through sand and heat."},
          {"id": "i2", "title": "The Old Ship", "text": "A quiet story of an old ship on the sea."},
          {"id": "i3", "title": "City of Glass", "text": "Towers, traffic and a sea of lights."},
          {"id": "i4", "title": "Bread", "text": "Recipes for rye and wheat."}
        ]
        </data>
        """;

    public const string RankSchema =
        """
        {"type":"object","additionalProperties":false,"required":["ranking","reason"],
         "properties":{"ranking":{"type":"array","items":{"type":"string"}},"choice":{"type":"string"},"reason":{"type":"string"}}}
        """;

    public static string ChatBody(string user = "Which of them?", bool stream = false, string? schema = null, string system = "Task: other/1", int? maxTokens = null)
    {
        JsonObject body = new()
        {
            ["model"] = "stub-chat",
            ["messages"] = new JsonArray(
                new JsonObject { ["role"] = "system", ["content"] = system },
                new JsonObject { ["role"] = "user", ["content"] = user }),
        };
        if (stream)
        {
            body["stream"] = true;
            body["stream_options"] = new JsonObject { ["include_usage"] = true };
        }

        if (schema is not null)
            body["response_format"] = new JsonObject
            {
                ["type"] = "json_schema",
                ["json_schema"] = new JsonObject { ["name"] = "answer", ["strict"] = true, ["schema"] = JsonNode.Parse(schema) },
            };
        if (maxTokens is { } most) body["max_completion_tokens"] = most;
        return body.ToJsonString();
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string body) => client.PostAsync(path, Json(body));

    public static HttpClient Client(this ModelStubServer stub) => new() { BaseAddress = stub.Endpoint };

    public static string ContentOf(string chatBody) =>
        JsonDocument.Parse(chatBody).RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
}
