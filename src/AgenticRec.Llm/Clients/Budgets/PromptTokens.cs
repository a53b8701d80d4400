using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using AgenticRec.Llm.Clients.Caching;
using Microsoft.Extensions.AI;
using Microsoft.ML.Tokenizers;

namespace AgenticRec.Llm.Clients.Budgets;

/// <summary>
/// Counts a prompt's tokens with the o200k vocabulary, close enough to every current model's own for a budget. Lines that come again, such as instructions and what an item or
/// user says of itself, are counted once: no token of that vocabulary reaches from one line into the next. Safe for concurrent use.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="reading">Ends when the vocabulary is read. Until then counts are estimates, rather too high, and no call waits.</param>
internal sealed class PromptTokens(TimeProvider time, Task reading)
{
    // What the chat format adds around each message, and before the answer.
    private const int PerMessage = 4;
    private const int PerPrompt = 3;
    private const int BytesPerToken = 3;
    private const int RememberedLines = 16_384;

    private static readonly Lazy<Tokenizer> O200k = new(static () => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    private readonly ExpiringMemory<ulong, int> _lines = new(RememberedLines, TimeSpan.FromDays(1), time);

    /// <summary>A counter that reads its vocabulary when it is first asked.</summary>
    public PromptTokens(TimeProvider time) : this(time, Task.CompletedTask) { }

    /// <summary>A counter that reads its vocabulary in the background.</summary>
    public static PromptTokens Warmed(TimeProvider time) => new(time, Task.Run(static () => O200k.Value));

    /// <summary>Tokens of a prompt, its instructions and answer schema included.</summary>
    public int Count(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        int tokens = PerPrompt + Count(options?.Instructions);
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema }) tokens += Count(schema.GetRawText());
        foreach (ChatMessage message in messages)
        {
            tokens += PerMessage;
            foreach (AIContent content in message.Contents)
                if (content is TextContent text) tokens += Count(text.Text);
        }
        return tokens;
    }

    /// <summary>Tokens of a text.</summary>
    public int Count(string? text)
    {
        int tokens = 0;
        for (ReadOnlySpan<char> rest = text; !rest.IsEmpty;)
        {
            int end = LineEnd(rest);
            tokens += Line(rest[..end]);
            rest = rest[end..];
        }
        return tokens;
    }

    // After the last break of a run of white space, and not before a slash: a token may hold several breaks, the blanks between them, a mark before them and a slash behind.
    private static int LineEnd(ReadOnlySpan<char> text)
    {
        int end = 0;
        do
        {
            int next = text[end..].IndexOfAny('\r', '\n');
            if (next < 0) return text.Length;
            end += next + 1;
            for (int i = end; i < text.Length && char.IsWhiteSpace(text[i]); i++)
                if (text[i] is '\r' or '\n') end = i + 1;
        }
        while (end < text.Length && text[end] == '/');
        return end;
    }

    // A count under the hash of another line is off by a few tokens once in 2^64 lines.
    private int Line(ReadOnlySpan<char> line)
    {
        if (!reading.IsCompleted) return 1 + (Encoding.UTF8.GetByteCount(line) / BytesPerToken);
        ulong key = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(line));
        if (_lines.TryGet(key, out int known)) return known;
        int tokens = O200k.Value.CountTokens(line);
        _lines.Put(key, tokens);
        return tokens;
    }
}
