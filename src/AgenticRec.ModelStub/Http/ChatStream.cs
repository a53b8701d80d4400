using System.Buffers;
using System.Text.Json;
using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Http;

/// <summary>
/// Writes answers as server-sent events of the shape <c>chat.completion.chunk</c>: the role, the text in pieces, the finish reason,
/// the usage where it is asked for, and <c>[DONE]</c>. A deployment's stream begins with an event without choices, as Azure's do.
/// </summary>
internal sealed class ChatStream
{
    private const int PieceLength = 24;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly List<int> _ends = [];
    private readonly ChatFrame _frame;
    private readonly Utf8JsonWriter _json;

    private ChatStream(ChatFrame frame, Utf8JsonWriter json) => (_frame, _json) = (frame, json);

    public static ReplyBody Of(ChatFrame frame, ChatAnswer answer)
    {
        using Utf8JsonWriter json = new(Stream.Null, AnswerText.Writer);
        ChatStream stream = new(frame, json);
        stream.Write(answer);
        return new ReplyBody(ReplyBody.EventStream, stream._buffer.WrittenMemory, stream._ends);
    }

    private void Write(ChatAnswer answer)
    {
        if (_frame.Azure) Event(choice: null, ChatBody.WritePromptFilter);
        if (!answer.NoChoices)
        {
            Choice(static json =>
            {
                json.WriteString("role", "assistant");
                json.WriteString("content", "");
            });
            for (int at = 0; at < answer.Text.Length;)
            {
                string piece = ChatAnswer.Start(answer.Text[at..], PieceLength);
                Choice(json => json.WriteString("content", piece));
                at += piece.Length;
            }
        }

        if (answer.HoldsError) Line(ErrorBody.ServerError);
        if (answer.EndsEarly || answer.HoldsError) return;
        if (!answer.NoChoices) Choice(static _ => { }, answer.FinishReason);
        if (_frame.IncludeUsage) Event(choice: null, json => ChatBody.WriteUsage(json, _frame));
        Line("[DONE]"u8);
    }

    private void Choice(Action<Utf8JsonWriter> delta, string? finishReason = null) => Event(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("delta");
        delta(json);
        json.WriteEndObject();
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", finishReason);
        if (_frame.Azure) ChatBody.WriteFilter(json);
        json.WriteEndObject();
    });

    private void Event(Action<Utf8JsonWriter>? choice, Action<Utf8JsonWriter>? after = null)
    {
        _buffer.Write("data: "u8);
        _json.Reset(_buffer);
        _json.WriteStartObject();
        ChatBody.WriteHead(_json, _frame, "chat.completion.chunk");
        _json.WriteStartArray("choices");
        choice?.Invoke(_json);
        _json.WriteEndArray();
        after?.Invoke(_json);
        _json.WriteEndObject();
        _json.Flush();
        End();
    }

    private void Line(ReadOnlySpan<byte> data)
    {
        _buffer.Write("data: "u8);
        _buffer.Write(data);
        End();
    }

    private void End()
    {
        _buffer.Write("\n\n"u8);
        _ends.Add(_buffer.WrittenCount);
    }
}
