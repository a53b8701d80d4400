using System.Buffers;
using System.Text.Json;
using AgenticRec.ModelStub.Answers;
using Microsoft.AspNetCore.Http;

namespace AgenticRec.ModelStub.Http;

/// <summary>The answer to <c>GET /v1/models</c>.</summary>
internal static class ModelList
{
    public static Task SendAsync(HttpContext context, IReadOnlyList<string> models, TimeProvider time)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, AnswerText.Writer);
        json.WriteStartObject();
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        foreach (string model in models)
        {
            json.WriteStartObject();
            json.WriteString("id", model);
            json.WriteString("object", "model");
            json.WriteNumber("created", time.GetUtcNow().ToUnixTimeSeconds());
            json.WriteString("owned_by", "agenticrec");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return BodyWriter.SendAsync(context, new ReplyBody(ReplyBody.Json, buffer.WrittenMemory), TimeSpan.Zero, time);
    }
}
