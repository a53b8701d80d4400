using System.Runtime.ExceptionServices;
using AgenticRec.Abstractions;

namespace AgenticRec.Grains;

/// <summary>What many agents answered when asked at the same time, once every call has ended.</summary>
/// <param name="Values">The answers in the order asked; the default where there is none.</param>
/// <param name="Unreadable">How many agents cannot be read: they fail alone, and others go on without them.</param>
/// <param name="Failure">One of the failures that may pass; null when there was none.</param>
internal sealed record Answers<T>(T?[] Values, int Unreadable, Exception? Failure)
{
    /// <summary>Throws the failure that may pass, if there was one.</summary>
    public Answers<T> OrThrow()
    {
        if (Failure is not null) ExceptionDispatchInfo.Throw(Failure);
        return this;
    }
}

/// <summary>Waits for many agents.</summary>
internal static class Answers
{
    /// <summary>Waits until every call has ended, well or not; it does not throw.</summary>
    public static async Task<Answers<T>> Of<T>(IReadOnlyList<Task<T>> calls)
    {
        await Task.WhenAll((IEnumerable<Task>)calls).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var values = new T?[calls.Count];
        int unreadable = 0;
        Exception? passing = null;
        for (int i = 0; i < values.Length; i++)
            if (calls[i].IsCompletedSuccessfully) values[i] = await calls[i];
            else if (calls[i].Exception?.InnerException is { } failure && UnreadableAgentException.IsCauseOf(failure)) unreadable++;
            else passing ??= calls[i].Exception?.InnerException ?? new TaskCanceledException(calls[i]);
        return new Answers<T>(values, unreadable, passing);
    }
}
