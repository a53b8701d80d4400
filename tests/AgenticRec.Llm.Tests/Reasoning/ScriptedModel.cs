using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Tests.Reasoning;

/// <summary>A model that answers from a script, by the task it is asked.</summary>
internal sealed class ScriptedModel(Func<string, int, ChatResponse> answer) : IChatClient
{
    /// <summary>The tasks asked, in order.</summary>
    public List<string> Tasks { get; } = [];

    /// <summary>The messages of each call.</summary>
    public List<ChatMessage[]> Prompts { get; } = [];

    /// <summary>The options of each call.</summary>
    public List<ChatOptions?> Options { get; } = [];

    public static ScriptedModel Of(params (string Task, string Answer)[] script)
    {
        Dictionary<string, Queue<string>> answers = script.GroupBy(static one => one.Task).ToDictionary(static own => own.Key, static own => new Queue<string>(own.Select(static one => one.Answer)));
        return new ScriptedModel((task, _) => Text(answers[task].Dequeue()));
    }

    public static ChatResponse Text(string text) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        FinishReason = ChatFinishReason.Stop,
        Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10 },
    };

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] prompt = [.. messages];
        string task = prompt[0].Text.Split('\n')[0]["Task: ".Length..].Split('/')[0];
        Tasks.Add(task);
        Prompts.Add(prompt);
        Options.Add(options);
        return Task.FromResult(answer(task, Tasks.Count));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
