using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Answers;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Caching;
using AgenticRec.Llm.Prompts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Reasoning;

/// <summary>
/// Carries out one job: asks the role's model, validates the answer, has it repaired once. What comes back is a whole, checked value, or word that there is none; never an
/// exception of a model, a client or a parser.
/// </summary>
internal sealed class ModelJobs(IServiceProvider services, LanguageTally tally, ILogger<ModelJobs> logger)
{
    private const int MostQuoted = 2_000;
    private static readonly PromptFile Repair = PromptFiles.Get("repair");

    /// <summary>Does the job.</summary>
    /// <param name="prompt">What is asked.</param>
    /// <param name="messages">The filled prompt.</param>
    /// <param name="shape">The shape of the answer.</param>
    /// <param name="check">Validates it.</param>
    /// <param name="occasion">On whose behalf.</param>
    /// <param name="answerTokens">The most tokens of the answer.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<JobResult<T>> Do<TAnswer, T>(
        PromptFile prompt,
        List<ChatMessage> messages,
        AnswerShape<TAnswer> shape,
        Func<TAnswer, Checked<T>> check,
        Occasion occasion,
        int answerTokens,
        CancellationToken cancellationToken)
        where TAnswer : class
        where T : class
    {
        if (services.GetKeyedService<IChatClient>(prompt.Role) is not { } client)
        {
            tally.WasUnavailable();
            return JobResult<T>.Unavailable(Hindrance.Passing);
        }

        ChatOptions options = new() { ResponseFormat = shape.Format, MaxOutputTokens = answerTokens };
        for (int attempt = 0; attempt < 2; attempt++)
        {
            string operation = attempt == 0 ? $"{occasion.OperationId}/{prompt.Name}" : $"{occasion.OperationId}/{prompt.Name}/repair";
            (ChatResponse? response, Hindrance hindrance) = await Ask(client, messages, options, occasion, operation, cancellationToken).ConfigureAwait(false);
            if (response is null)
            {
                tally.WasUnavailable();
                return JobResult<T>.Unavailable(hindrance);
            }

            tally.Answered(response.Usage);
            Checked<T> result = Read(response, shape, check);
            if (result.Value is { } value)
            {
                tally.Drop(result.Dropped);
                return new JobResult<T>(value, Hindrance.None);
            }

            // The same question, asked again within the hour, deserves another answer.
            response.Forget();
            if (attempt > 0) break;
            tally.Repaired();
            JobLog.Repairing(logger, prompt.TaskLine, result.Problem!);
            messages = [.. messages, .. RepairOf(response.Text, result.Problem!)];
        }

        JobLog.Unusable(logger, prompt.TaskLine);
        return JobResult<T>.Unusable;
    }

    /// <summary>Notes that a model did what an item's text asked.</summary>
    public void TakesDataForOrders(PromptFile prompt) => JobLog.Obeyed(logger, prompt.TaskLine);

    private async Task<(ChatResponse? Response, Hindrance Hindrance)> Ask(
        IChatClient client, List<ChatMessage> messages, ChatOptions options, Occasion occasion, string operation, CancellationToken cancellationToken)
    {
        var call = new CallContext
        {
            Tenant = occasion.Tenant,
            User = occasion.User,
            OperationId = operation,
            Priority = occasion.Live ? CallPriority.Live : CallPriority.Background,
            Deadline = occasion.Deadline,
        };
        try
        {
            ModelOutcome outcome = await client.Ask(messages, call, options, cancellationToken).ConfigureAwait(false);
            return outcome.Answered ? (outcome.Response, Hindrance.None) : (null, Hindrances.Of(outcome.Unavailable));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a client throws: a job goes to the embedded reasoner, and no agent stumbles.
            JobLog.Failed(logger, failure.GetType().Name, failure);
            return (null, Hindrance.Passing);
        }
    }

    private static Checked<T> Read<TAnswer, T>(ChatResponse response, AnswerShape<TAnswer> shape, Func<TAnswer, Checked<T>> check)
        where TAnswer : class
        where T : class
    {
        if (response.FinishReason is null) return Checked<T>.Bad("It breaks off without a finish reason.");
        if (response.FinishReason == ChatFinishReason.ContentFilter) return Checked<T>.Bad("A content filter cut it.");
        return AnswerReader.TryRead(response.Text, shape.Type, out TAnswer? answer, out string? problem) ? check(answer) : Checked<T>.Bad(problem);
    }

    private static List<ChatMessage> RepairOf(string answer, string problem) =>
    [
        new ChatMessage(ChatRole.Assistant, answer.Length > MostQuoted ? answer[..MostQuoted] : answer),
        new ChatMessage(ChatRole.User, new PromptMessages(Repair).With("problem", problem, PromptJson.Written.String).AsOne()),
    ];
}

/// <summary>What came of a job.</summary>
/// <param name="Value">Its checked result; null: there is none.</param>
/// <param name="Hindrance">What kept a model from answering at all; none when it answered, usably or not.</param>
internal readonly record struct JobResult<T>(T? Value, Hindrance Hindrance)
    where T : class
{
    /// <summary>A model answered, twice, and neither answer can be used.</summary>
    public static JobResult<T> Unusable => new(null, Hindrance.None);

    /// <summary>No model answered.</summary>
    public static JobResult<T> Unavailable(Hindrance hindrance) => new(null, hindrance);
}

/// <summary>What language jobs log: task names and problems, no text of prompts or answers.</summary>
internal static partial class JobLog
{
    [LoggerMessage(2101, LogLevel.Debug, "An answer to {Task} cannot be used and is asked for again: {Problem}")]
    public static partial void Repairing(ILogger logger, string task, string problem);

    [LoggerMessage(2102, LogLevel.Warning, "Two answers to {Task} could not be used; the embedded reasoner does the job.")]
    public static partial void Unusable(ILogger logger, string task);

    [LoggerMessage(2104, LogLevel.Warning, "The answer to {Task} does what the text of an item asks, and is not used: this model takes data for orders.")]
    public static partial void Obeyed(ILogger logger, string task);

    [LoggerMessage(2103, LogLevel.Error, "A model client failed with {Kind}; the embedded reasoner does the job.")]
    public static partial void Failed(ILogger logger, string kind, Exception failure);
}
