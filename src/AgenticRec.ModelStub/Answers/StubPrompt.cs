using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers;

/// <summary>
/// A chat prompt. Where its system message begins with <c>Task: NAME/VERSION</c>, and its user messages hold JSON between lines
/// <c>&lt;data name="NAME"&gt;</c> and <c>&lt;/data&gt;</c>, these are read out.
/// </summary>
public sealed class StubPrompt
{
    private const string TaskMark = "Task:";
    private readonly Lazy<IReadOnlyDictionary<string, JsonElement>> _data;
    private readonly Lazy<JsonElement?> _schema;

    /// <summary>A prompt.</summary>
    /// <param name="model">The model or deployment that is asked.</param>
    /// <param name="messages">The messages, oldest first.</param>
    /// <param name="schema">The JSON schema of the wanted answer, where the call names one.</param>
    public StubPrompt(string model, IReadOnlyList<StubMessage> messages, JsonElement? schema = null)
    {
        (Model, Messages) = (model, messages);
        System = messages.FirstOrDefault(message => message.Role is "system" or "developer")?.Text ?? "";
        (Task, Version) = TaskOf(System);
        _data = new(() => DataBlocks.In(messages));
        _schema = new(() => schema ?? SchemaText.In(System));
    }

    /// <summary>The model or deployment that is asked.</summary>
    public string Model { get; }

    /// <summary>The messages, oldest first.</summary>
    public IReadOnlyList<StubMessage> Messages { get; }

    /// <summary>The first system message, or an empty text.</summary>
    public string System { get; }

    /// <summary>The name of the task, as <c>rank</c>; null where the prompt names none.</summary>
    public string? Task { get; }

    /// <summary>The version of the task; null where the prompt names none.</summary>
    public string? Version { get; }

    /// <summary>The schema of the wanted answer: the call's, else the first JSON schema that stands in the system message; null: free text.</summary>
    public JsonElement? Schema => _schema.Value;

    /// <summary>The data blocks by name; of several with one name, the last. What is no JSON is left out.</summary>
    public IReadOnlyDictionary<string, JsonElement> Data => _data.Value;

    internal string? TaskAndVersion => Task is null ? null : Version is null ? Task : $"{Task}/{Version}";

    private static (string? Task, string? Version) TaskOf(string system)
    {
        if (!system.StartsWith(TaskMark, StringComparison.Ordinal)) return (null, null);
        int end = system.IndexOf('\n', StringComparison.Ordinal);
        string[] parts = (end < 0 ? system : system[..end])[TaskMark.Length..].Trim().Split('/', 2);
        return parts[0].Length == 0 ? (null, null) : (parts[0], parts.Length == 2 ? parts[1] : null);
    }
}
