using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Tests.Clients;

/// <summary>A model whose answers are written down beforehand; the last one is given again and again.</summary>
internal sealed class ScriptedChatClient(params Func<CancellationToken, Task<ChatResponse>>[] script) : IChatClient
{
    private int _calls;

    public int Calls => _calls;

    public List<ChatOptions?> Options { get; } = [];

    public Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? Stream { get; init; }

    public static Func<CancellationToken, Task<ChatResponse>> Says(string text, long prompt = 10, long answer = 5) => _ => Task.FromResult(Some.Answer(text, prompt, answer));

    public static Func<CancellationToken, Task<ChatResponse>> Gives(ChatResponse response) => _ => Task.FromResult(response);

    public static Func<CancellationToken, Task<ChatResponse>> Throws(Exception exception) => _ => Task.FromException<ChatResponse>(exception);

    public static Func<CancellationToken, Task<ChatResponse>> Hangs { get; } = static async token =>
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException("unreachable");
    };

    public static Func<CancellationToken, Task<ChatResponse>> HangsDeaf { get; } = static _ => new TaskCompletionSource<ChatResponse>().Task;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        int call = Interlocked.Increment(ref _calls) - 1;
        lock (Options) Options.Add(options);
        return script[Math.Min(call, script.Length - 1)](cancellationToken);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Stream is not null)
        {
            Interlocked.Increment(ref _calls);
            await foreach (ChatResponseUpdate update in Stream(cancellationToken)) yield return update;
            yield break;
        }
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates()) yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
