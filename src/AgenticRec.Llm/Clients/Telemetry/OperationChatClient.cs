using System.Runtime.CompilerServices;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients.Telemetry;

/// <summary>Begins an operation: its own copy of the options, filled up from the role's settings, and one deadline. Counts the operations that end without an answer.</summary>
internal sealed class OperationChatClient(IChatClient inner, string role, RoleSettings settings, string model, LanguageUsage usage, TimeProvider time)
    : DelegatingChatClient(inner)
{
    // Of an answer that nobody has a measure for.
    private const int MostTokens = 1_024;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(Once(messages), Begin(options), cancellationToken).ConfigureAwait(false);
        }
        catch (ModelUnavailableException unavailable)
        {
            usage.Unanswered(role, unavailable.Reason);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = new WatchedStream(base.GetStreamingResponseAsync(Once(messages), Begin(options), cancellationToken), cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (await updates.Next(Failed).ConfigureAwait(false)) yield return updates.Current;
        }

        Exception Failed(Exception exception)
        {
            if (exception is ModelUnavailableException unavailable) usage.Unanswered(role, unavailable.Reason);
            return exception;
        }
    }

    // Read by several of the steps that follow, and again by each retry.
    private static IEnumerable<ChatMessage> Once(IEnumerable<ChatMessage> messages) => messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];

    private ChatOptions Begin(ChatOptions? options)
    {
        CallContext call = options.Call() ?? CallContext.Nobody;
        ChatOptions own = options.For(call.Within(settings.Deadline, time));
        own.ModelId = model;
        own.MaxOutputTokens = settings.MaxOutputTokens ?? own.MaxOutputTokens ?? MostTokens;
        own.Temperature ??= settings.Temperature;
        return own;
    }
}
