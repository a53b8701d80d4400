using System.Diagnostics;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation.Replay;

/// <summary>
/// Times requests in a closed loop: 32 callers, each asking anew as soon as it is answered, after a warm-up of a tenth of the requests (at least 32).
/// A request's time is from the asking, waiting in line included.
/// </summary>
/// <param name="recommend">Asks once; the number tells which request it is.</param>
/// <param name="requests">Timed requests at most, at least 1.</param>
/// <param name="limit">The longest time; no request begins after it. The warm-up has a fifth of it besides.</param>
internal sealed class RecommendTiming(Func<long, Task> recommend, int requests, TimeSpan limit)
{
    private const int Callers = 32;

    public async Task<RecommendFigures> MeasureAsync(IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new EvaluationProgress(EvaluationStage.Measuring, 0, requests));
        await LoopAsync(Math.Max(Callers, requests / 10), limit / 5, cancellationToken);
        long start = Stopwatch.GetTimestamp();
        long[] ticks = await LoopAsync(requests, limit, cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        progress?.Report(new EvaluationProgress(EvaluationStage.Measuring, ticks.Length, ticks.Length));
        Array.Sort(ticks);
        return new RecommendFigures(ticks.Length, ticks.Length / seconds, Milliseconds(ticks, 0.50), Milliseconds(ticks, 0.99));
    }

    /// <summary>The p-quantile of ascending samples: the smallest sample that at least the share p of them does not exceed (nearest rank).</summary>
    internal static double Milliseconds(long[] sorted, double p)
    {
        int rank = Math.Max(1, (int)Math.Ceiling(p * sorted.Length));
        return sorted[rank - 1] * 1_000.0 / Stopwatch.Frequency;
    }

    private async Task<long[]> LoopAsync(int count, TimeSpan longest, CancellationToken cancellationToken)
    {
        long[] ticks = new long[count];
        long next = -1;
        long begun = Stopwatch.GetTimestamp();
        async Task CallAsync()
        {
            for (long number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (number > 0 && Stopwatch.GetElapsedTime(begun) > longest) return;
                long start = Stopwatch.GetTimestamp();
                await Task.Yield(); // to the end of the line, as a request from outside would come: a caller that was just answered does not overtake those that wait
                await recommend(number);
                ticks[number] = Math.Max(1, Stopwatch.GetTimestamp() - start);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync, cancellationToken)));
        return [.. ticks.Where(t => t > 0)];
    }
}
