using System.Buffers;
using System.Text.Json;
using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Http;

/// <summary>Writes answers in the shape <c>chat.completion</c>.</summary>
internal static class ChatBody
{
    public static ReplyBody Of(ChatFrame frame, ChatAnswer answer)
    {
        if (answer.HoldsError) return new ReplyBody(ReplyBody.Json, ErrorBody.ServerError);
        ArrayBufferWriter<byte> buffer = new(512 + answer.Text.Length);
        using Utf8JsonWriter json = new(buffer, AnswerText.Writer);
        json.WriteStartObject();
        WriteHead(json, frame, "chat.completion");
        json.WriteStartArray("choices");
        if (!answer.NoChoices) WriteChoice(json, frame, answer);
        json.WriteEndArray();
        if (frame.Azure) WritePromptFilter(json);
        WriteUsage(json, frame);
        json.WriteEndObject();
        json.Flush();
        return new ReplyBody(ReplyBody.Json, buffer.WrittenMemory);
    }

    public static void WriteHead(Utf8JsonWriter json, ChatFrame frame, string shape)
    {
        json.WriteString("id", frame.Id);
        json.WriteString("object", shape);
        json.WriteNumber("created", frame.Created);
        json.WriteString("model", frame.Model);
        json.WriteString("system_fingerprint", "fp_stub");
    }

    public static void WriteUsage(Utf8JsonWriter json, ChatFrame frame)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", frame.PromptTokens);
        json.WriteNumber("completion_tokens", frame.CompletionTokens);
        json.WriteNumber("total_tokens", frame.PromptTokens + frame.CompletionTokens);
        json.WriteEndObject();
    }

    public static void WritePromptFilter(Utf8JsonWriter json)
    {
        json.WriteStartArray("prompt_filter_results");
        json.WriteStartObject();
        json.WriteNumber("prompt_index", 0);
        WriteFilter(json);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static void WriteFilter(Utf8JsonWriter json)
    {
        json.WriteStartObject("content_filter_results");
        foreach (string category in (ReadOnlySpan<string>)["hate", "self_harm", "sexual", "violence"])
        {
            json.WriteStartObject(category);
            json.WriteBoolean("filtered", false);
            json.WriteString("severity", "safe");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, ChatFrame frame, ChatAnswer answer)
    {
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteString("content", answer.Text);
        json.WriteNull("refusal");
        json.WriteEndObject();
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", answer.FinishReason);
        if (frame.Azure) WriteFilter(json);
        json.WriteEndObject();
    }
}
