using System.Runtime.CompilerServices;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Budgets;

/// <summary>
/// Charges a call before it is sent: its prompt by count, its answer at the longest. Settles on what the model says it used; a model that does not say is charged the estimate.
/// A call that may have reached a model before it failed costs its prompt, any other costs nothing.
/// </summary>
internal sealed class BudgetChatClient(IChatClient inner, string role, BudgetSettings budget, TokenLedger ledger, PromptTokens tokens, LanguageUsage usage, ILogger log)
    : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Reservation reserved = Reserve(messages, options);
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            Settle(reserved, response.Usage);
            return response;
        }
        catch (Exception exception)
        {
            Release(reserved, exception);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Reservation reserved = Reserve(messages, options);
        UsageDetails? used = null;
        bool open = true;
        var updates = new WatchedStream(base.GetStreamingResponseAsync(messages, options, cancellationToken), cancellationToken);
        try
        {
            while (await updates.Next(Failed).ConfigureAwait(false))
            {
                foreach (AIContent content in updates.Current.Contents)
                    if (content is UsageContent details) (used ??= new UsageDetails()).Add(details.Details);
                yield return updates.Current;
            }
        }
        finally
        {
            // A reader who turns away early still pays for what was asked.
            if (open) Settle(reserved, used);
            await updates.DisposeAsync().ConfigureAwait(false);
        }

        Exception Failed(Exception exception)
        {
            open = false;
            Release(reserved, exception);
            return exception;
        }
    }

    private Reservation Reserve(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        int prompt = tokens.Count(messages, options);
        int answer = options?.MaxOutputTokens ?? 0;
        if (budget.TokensPerRequest > 0 && prompt + answer > budget.TokensPerRequest)
            throw Refused(ModelUnavailableReason.RequestTooLarge, $"{prompt} prompt tokens and up to {answer} of answer are more than the {budget.TokensPerRequest} a request may have");
        if (ledger.Charge(options.Resolved(), prompt + answer, out ModelUnavailableReason reason) is not { } charge)
            throw Refused(reason, "the tokens of the day are spent");
        return new Reservation(charge, options!.ModelId ?? "", prompt, answer);
    }

    private ModelUnavailableException Refused(ModelUnavailableReason reason, string what)
    {
        log.NotAsked(role, reason);
        return new ModelUnavailableException(reason, what);
    }

    private void Settle(Reservation reserved, UsageDetails? used)
    {
        bool said = used is { InputTokenCount: > 0, OutputTokenCount: not null } or { InputTokenCount: not null, OutputTokenCount: > 0 };
        Close(reserved, said ? used!.InputTokenCount!.Value : reserved.Prompt, said ? used!.OutputTokenCount!.Value : reserved.Answer);
    }

    private void Release(Reservation reserved, Exception exception) =>
        Close(reserved, exception is ModelUnavailableException { Reason: var reason } && !MayHaveBeenRead(reason) ? 0 : reserved.Prompt, 0);

    private void Close(Reservation reserved, long prompt, long answer)
    {
        prompt = Math.Max(0, prompt);
        answer = Math.Max(0, answer);
        ledger.Settle(reserved.Charge, prompt + answer);
        usage.Charged(role, reserved.Model, prompt, answer);
    }

    private static bool MayHaveBeenRead(ModelUnavailableReason reason) => reason is
        ModelUnavailableReason.Unexpected or ModelUnavailableReason.DeadlineExceeded or ModelUnavailableReason.Unreadable or ModelUnavailableReason.Empty
        or ModelUnavailableReason.Unfinished or ModelUnavailableReason.ContentFiltered;

    private readonly record struct Reservation(TokenCharge Charge, string Model, int Prompt, int Answer);
}
