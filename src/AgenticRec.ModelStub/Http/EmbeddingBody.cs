using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Http;

/// <summary>Writes embeddings as numbers or as base64 of little-endian 32-bit floats.</summary>
internal static class EmbeddingBody
{
    public static ReplyBody Of(EmbeddingCall call, int size, int tokens, bool empty)
    {
        ArrayBufferWriter<byte> buffer = new(512 + (call.Inputs.Count * size * 6));
        using Utf8JsonWriter json = new(buffer, AnswerText.Writer);
        json.WriteStartObject();
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        for (int i = 0; i < call.Inputs.Count && !empty; i++)
        {
            json.WriteStartObject();
            json.WriteString("object", "embedding");
            json.WriteNumber("index", i);
            WriteVector(json, HashedEmbedding.Of(call.Inputs[i], size), call.Base64);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("model", call.Model);
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", tokens);
        json.WriteNumber("total_tokens", tokens);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return new ReplyBody(ReplyBody.Json, buffer.WrittenMemory);
    }

    private static void WriteVector(Utf8JsonWriter json, float[] vector, bool base64)
    {
        if (base64)
        {
            byte[] bytes = new byte[vector.Length * sizeof(float)];
            for (int i = 0; i < vector.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
            json.WriteBase64String("embedding", bytes);
            return;
        }

        json.WriteStartArray("embedding");
        foreach (float value in vector) json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
