using System.Buffers;
using System.Text.Json;
using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Http;

/// <summary>Error objects as chat endpoints send them.</summary>
internal static class ErrorBody
{
    public static byte[] ServerError { get; } = Of("The server had an error while processing your request.", "server_error", code: null);

    public static byte[] Of(string message, string type, string? code)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, AnswerText.Writer);
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("message", message);
        json.WriteString("type", type);
        json.WriteNull("param");
        json.WriteString("code", code);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
