using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AgenticRec.ModelStub.Http;

/// <summary>Reads the JSON of a request.</summary>
internal static class BodyReader
{
    /// <exception cref="BadCallException">It is no JSON.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext context)
    {
        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(context.RequestAborted);
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            JsonElement body = Parse(read.Buffer);
            reader.AdvanceTo(read.Buffer.End);
            return body;
        }
    }

    private static JsonElement Parse(ReadOnlySequence<byte> bytes)
    {
        try
        {
            Utf8JsonReader json = new(bytes);
            return JsonElement.ParseValue(ref json);
        }
        catch (JsonException e)
        {
            throw new BadCallException($"The body is no JSON: {e.Message}");
        }
    }
}
