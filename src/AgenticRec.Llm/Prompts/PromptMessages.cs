using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Prompts;

/// <summary>Fills a prompt's slots: instructions in the system message, all data in delimited blocks of the user message.</summary>
internal sealed class PromptMessages(PromptFile prompt)
{
    private readonly StringBuilder _data = new();
    private int _filled;

    /// <summary>Fills the next slot.</summary>
    /// <exception cref="InvalidOperationException">The prompt has no such slot there.</exception>
    public PromptMessages With<T>(string slot, T value, JsonTypeInfo<T> type)
    {
        if (_filled >= prompt.Slots.Length || prompt.Slots[_filled] != slot)
            throw new InvalidOperationException($"Prompt '{prompt.Name}' takes {string.Join(", ", prompt.Slots)}, in this order; it was given '{slot}'.");
        _filled++;
        _data.Append("<data name=\"").Append(slot).Append("\">\n").Append(Inside(JsonSerializer.Serialize(value, type))).Append("\n</data>\n");
        return this;
    }

    // In JSON, angle brackets stand inside texts only: escaped, no text can close the block that it stands in.
    private static string Inside(string json) =>
        json.Replace("<", "\\u003C", StringComparison.Ordinal).Replace(">", "\\u003E", StringComparison.Ordinal);

    /// <summary>The two messages.</summary>
    /// <exception cref="InvalidOperationException">A slot is not filled.</exception>
    public List<ChatMessage> Complete() => _filled == prompt.Slots.Length
        ? [new ChatMessage(ChatRole.System, $"{prompt.TaskLine}\n{prompt.Instructions}"), new ChatMessage(ChatRole.User, _data.ToString().TrimEnd())]
        : throw new InvalidOperationException($"Prompt '{prompt.Name}' still wants '{prompt.Slots[_filled]}'.");

    /// <summary>Instructions and data as one text, for a turn inside a conversation.</summary>
    public string AsOne() => $"{prompt.Instructions}\n{_data.ToString().TrimEnd()}";
}
