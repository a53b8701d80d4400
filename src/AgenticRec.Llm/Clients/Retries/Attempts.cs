using AgenticRec.Core;
using AgenticRec.Llm.Clients.Fallback;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Llm.Clients.Retries;

/// <summary>
/// Attempts at one endpoint for one role: a failure that may pass is tried again inside the deadline, after a wait that doubles and is jittered, or as long as the endpoint asks.
/// Every failure leaves typed.
/// </summary>
/// <param name="role">The role, for counts and logs.</param>
/// <param name="settings">How often and how long.</param>
/// <param name="allowance">The endpoint's.</param>
/// <param name="listener">Hears of each attempt.</param>
/// <param name="jitter">The draws of an operation; its numbers are those of the attempts.</param>
/// <param name="usage">Counts attempts.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where retries are noted.</param>
internal sealed class Attempts(
    string role, RetrySettings settings, RetryAllowance allowance, IAttemptListener listener, Func<CallContext, Draw> jitter, LanguageUsage usage, TimeProvider time, ILogger log)
{
    private const int LongestDoubling = 20;

    public Deadline Begin(CallContext call, CancellationToken cancellationToken) =>
        new(call.Deadline ?? throw new InvalidOperationException("A call without deadline is inside the pipeline; UseOperation sets it."), time, cancellationToken);

    /// <summary>Runs until an attempt succeeds, or there is nothing to be gained by another.</summary>
    /// <exception cref="ModelUnavailableException">No attempt succeeded.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<T> Run<T>(CallContext call, Deadline deadline, Func<CancellationToken, Task<T>> attempt)
    {
        allowance.Earn();
        for (int retries = 0; ; retries++)
        {
            ModelUnavailableException failure;
            long sent = time.GetTimestamp();
            usage.Sent(role, again: retries > 0);
            try
            {
                // Not every client heeds its token.
                T result = await attempt(deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
                listener.Answered(role, time.GetElapsedTime(sent));
                return result;
            }
            catch (Exception exception) when (!(exception is OperationCanceledException && deadline.IsUnwanted))
            {
                failure = ModelFailure.Of(exception, time.GetUtcNow(), had: time.GetElapsedTime(sent));
            }
            if (failure.Reason == ModelUnavailableReason.RateLimited) listener.Throttled(sent);
            if (failure.Reason == ModelUnavailableReason.DeadlineExceeded) listener.GivenUp(role, time.GetElapsedTime(sent));
            if (!ModelFailure.IsPassing(failure) || retries >= settings.Most) throw failure;
            TimeSpan wait = Wait(call, retries, failure.RetryAfter);
            if (wait >= deadline.Left || !allowance.TrySpend()) throw failure;
            log.Again(role, wait, failure.Reason);
            await Pause(wait, deadline, failure).ConfigureAwait(false);
        }
    }

    // Half of the wait is drawn, so that calls that failed together do not return together.
    private TimeSpan Wait(CallContext call, int retry, TimeSpan? asked)
    {
        double longest = Math.Min(settings.LongestDelay.TotalMilliseconds, settings.Delay.TotalMilliseconds * Math.Pow(2, Math.Min(retry, LongestDoubling)));
        double drawn = longest * (0.5 + (0.5 * jitter(call).Unit(retry)));
        return asked is { } least && least.TotalMilliseconds > drawn ? least : TimeSpan.FromMilliseconds(drawn);
    }

    private async Task Pause(TimeSpan wait, Deadline deadline, ModelUnavailableException failure)
    {
        try
        {
            await Task.Delay(wait, time, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!deadline.IsUnwanted)
        {
            throw failure;
        }
    }
}
