using AgenticRec.Llm.Clients.Budgets;
using AgenticRec.Llm.Clients.Circuits;
using AgenticRec.Llm.Clients.Fallback;
using AgenticRec.Llm.Clients.Retries;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Embeddings;

/// <summary>
/// Calls for vectors, with the day's tokens, circuit, places, deadline and retries that chat calls have. Ends like them: with a vector for each text, with
/// <see cref="ModelUnavailableException"/>, or with the caller's own cancellation.
/// </summary>
internal sealed class VectorCallsGenerator(
    IEmbeddingGenerator<string, Embedding<float>> inner, EmbeddingSettings settings, string model, Endpoint endpoint, Attempts attempts, TokenLedger ledger,
    PromptTokens tokens, LanguageUsage usage, TimeProvider time, ILogger log)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        CallContext call = (options.Call() ?? CallContext.Nobody).Within(settings.Deadline, time);
        try
        {
            return await Charged(texts, call, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            ModelUnavailableException failure = ModelFailure.Of(exception, time.GetUtcNow());
            usage.Unanswered(LanguageRoles.Embedding, failure.Reason);
            log.Unanswered(LanguageRoles.Embedding, failure.Reason, failure.Message);
            throw failure;
        }
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> Charged(
        string[] texts, CallContext call, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        int estimate = texts.Sum(tokens.Count);
        if (ledger.Charge(call, estimate, out ModelUnavailableReason reason) is not { } charge)
            throw new ModelUnavailableException(reason, "the tokens of the day are spent");
        long used = 0;
        try
        {
            GeneratedEmbeddings<Embedding<float>> vectors = await Passed(texts, call, options, cancellationToken).ConfigureAwait(false);
            used = vectors.Usage?.InputTokenCount is > 0 and var said ? said : estimate;
            return vectors;
        }
        finally
        {
            ledger.Settle(charge, used);
            usage.Charged(LanguageRoles.Embedding, model, used, 0);
        }
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> Passed(
        string[] texts, CallContext call, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        using CircuitPassage passage = endpoint.Circuit.Enter();
        using CircuitPassage own = endpoint.CircuitOf(LanguageRoles.Embedding).Enter();
        try
        {
            await endpoint.Gate.Enter(call, cancellationToken).ConfigureAwait(false);
            try
            {
                using Deadline deadline = attempts.Begin(call, cancellationToken);
                GeneratedEmbeddings<Embedding<float>> vectors = await attempts.Run(call, deadline, Whole).ConfigureAwait(false);
                own.Answered();
                passage.Answered();
                return vectors;
            }
            finally
            {
                endpoint.Gate.Leave();
            }
        }
        catch (ModelUnavailableException failure)
        {
            own.Failed(failure);
            passage.Failed(failure);
            throw;
        }

        async Task<GeneratedEmbeddings<Embedding<float>>> Whole(CancellationToken token)
        {
            EmbeddingGenerationOptions? sent = options?.Clone();
            sent?.AdditionalProperties?.Remove(CallContext.Property);
            GeneratedEmbeddings<Embedding<float>> vectors = await base.GenerateAsync(texts, sent, token).ConfigureAwait(false);
            if (vectors.Count != texts.Length) throw new ModelUnavailableException(ModelUnavailableReason.Empty, $"{vectors.Count} vectors came for {texts.Length} texts");
            return vectors;
        }
    }
}
