using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Caching;

/// <summary>
/// SHA-256 of everything an answer depends on: tenant, model, prompt and settings. Cryptographic, because prompts hold strangers' text and two prompts of one key would share
/// an answer. Tenants never share answers.
/// </summary>
internal readonly record struct AnswerKey(Int128 High, Int128 Low)
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_content;

    /// <summary>The key of a call; null when the call has parts other than text, which are not cached.</summary>
    public static AnswerKey? Of(string tenant, string model, IEnumerable<ChatMessage> messages, ChatOptions options)
    {
        if (options.Tools is { Count: > 0 } || options.ConversationId is not null || options.RawRepresentationFactory is not null) return null;
        ArrayBufferWriter<byte> content = t_content ??= new ArrayBufferWriter<byte>(16_384);
        content.ResetWrittenCount();
        Text(content, tenant);
        Text(content, model);
        Text(content, options.Instructions);
        Numbers(content, options);
        if (options.ResponseFormat is ChatResponseFormatJson json) Text(content, "json:" + json.Schema?.GetRawText());
        foreach (string stop in options.StopSequences ?? []) Text(content, stop);
        foreach (ChatMessage message in messages)
        {
            Text(content, message.Role.Value);
            foreach (AIContent part in message.Contents)
            {
                if (part is not TextContent text) return null;
                Text(content, text.Text);
            }
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.WrittenSpan, hash);
        return new AnswerKey(BinaryPrimitives.ReadInt128LittleEndian(hash), BinaryPrimitives.ReadInt128LittleEndian(hash[16..]));
    }

    // Lengths go first, so that no two lists of texts run together into the same bytes.
    private static void Text(ArrayBufferWriter<byte> content, string? text)
    {
        Number(content, text?.Length ?? -1);
        if (!string.IsNullOrEmpty(text)) Encoding.UTF8.GetBytes(text, content);
    }

    private static void Numbers(ArrayBufferWriter<byte> content, ChatOptions options)
    {
        Number(content, options.MaxOutputTokens ?? -1);
        Number(content, options.Seed ?? -1);
        Number(content, options.TopK ?? -1);
        Number(content, Bits(options.Temperature));
        Number(content, Bits(options.TopP));
        Number(content, Bits(options.FrequencyPenalty));
        Number(content, Bits(options.PresencePenalty));

        static long Bits(float? value) => value is { } number ? BitConverter.SingleToUInt32Bits(number) : -1;
    }

    private static void Number(ArrayBufferWriter<byte> content, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(content.GetSpan(sizeof(long)), number);
        content.Advance(sizeof(long));
    }
}
