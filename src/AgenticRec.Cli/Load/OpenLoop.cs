using System.Diagnostics;

namespace AgenticRec.Cli.Load;

/// <summary>One request of an open loop.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Due">When it was meant to begin, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="After">The same, counted from the beginning of the loop.</param>
internal readonly record struct Arrival(long Number, long Due, TimeSpan After);

/// <summary>
/// Sends requests at the times they are due, whether earlier ones were answered or not: a server that stalls meets the queue that its callers would form.
/// Latency has to be counted from <see cref="Arrival.Due"/>; what the generator is late by itself is then part of it and never hides.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="interval">The pattern of arrival.</param>
/// <param name="mostInFlight">Requests under way beyond which due ones wait here, at least 1; their latency goes on counting.</param>
internal sealed class OpenLoop(TimeProvider time, Interval interval, int mostInFlight)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(1);
    private long _begun;
    private int _inFlight;

    /// <summary>Requests begun.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    /// <summary>Requests begun and not ended.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Sends until <paramref name="length"/> is over or the token says stop, then waits for what is under way.</summary>
    /// <param name="length">How long requests become due.</param>
    /// <param name="send">Sends one and ends when it is answered; it does not throw.</param>
    /// <param name="cancellationToken">Ends the sending; requests under way see it too.</param>
    public async Task RunAsync(TimeSpan length, Func<Arrival, CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        using SemaphoreSlim places = new(mostInFlight, mostInFlight);
        TaskCompletionSource allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        long start = time.GetTimestamp();
        TimeSpan after = TimeSpan.Zero;
        Interlocked.Increment(ref _inFlight); // the loop itself, so that the count cannot reach zero while it sends
        for (long number = 0; !cancellationToken.IsCancellationRequested; number++)
        {
            after += interval(number);
            if (after >= length) break;
            try
            {
                while (time.GetElapsedTime(start) < after) await Task.Delay(Rest, time, cancellationToken);
                await places.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            Arrival arrival = new(number, start + (long)(after.TotalSeconds * time.TimestampFrequency), after);
            Interlocked.Increment(ref _begun);
            Interlocked.Increment(ref _inFlight);
            _ = SendAsync(arrival);
        }

        if (Interlocked.Decrement(ref _inFlight) == 0) allEnded.TrySetResult();
        await allEnded.Task;

        async Task SendAsync(Arrival arrival)
        {
            // Away from the loop: what a target does before its first await must not delay the next arrival.
            await Task.Yield();
            try
            {
                await send(arrival, cancellationToken);
            }
            catch (Exception failure)
            {
                Debug.Fail(failure.Message);
            }
            finally
            {
                places.Release();
                if (Interlocked.Decrement(ref _inFlight) == 0) allEnded.TrySetResult();
            }
        }
    }
}
