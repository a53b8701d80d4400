using System.Diagnostics;
using AgenticRec.Evaluation.Replay;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation.Tests.Replay;

public class RecommendTimingTests
{
    [Fact]
    public async Task Measure_ACount_TimesExactlySoMany()
    {
        int asked = 0;
        RecommendTiming timing = new(
            async _ =>
            {
                Interlocked.Increment(ref asked);
                await Task.Yield();
            },
            requests: 500,
            TimeSpan.FromMinutes(1));
        RecommendFigures figures = await timing.MeasureAsync(null, CancellationToken.None);
        figures.Requests.Should().Be(500);
        asked.Should().Be(550, "a tenth is warm-up");
        figures.PerSecond.Should().BePositive();
        figures.P99Ms.Should().BeGreaterThanOrEqualTo(figures.P50Ms);
    }

    [Fact]
    public async Task Measure_ALimitOfTime_AsksNoMoreAfterIt()
    {
        RecommendTiming timing = new(_ => Task.Delay(1), requests: 1_000_000, TimeSpan.FromMilliseconds(100));
        RecommendFigures figures = await timing.MeasureAsync(null, CancellationToken.None);
        figures.Requests.Should().BeInRange(1, 100_000);
    }

    [Fact]
    public void Milliseconds_OfSortedSamples_IsTheNearestRank()
    {
        // 200 samples of 1 ... 200 ms: half of them do not exceed 100, 99 % do not exceed 198.
        long[] ticks = [.. Enumerable.Range(1, 200).Select(ms => ms * Stopwatch.Frequency / 1_000)];
        RecommendTiming.Milliseconds(ticks, 0.50).Should().BeApproximately(100, 1e-6);
        RecommendTiming.Milliseconds(ticks, 0.99).Should().BeApproximately(198, 1e-6);
        RecommendTiming.Milliseconds([ticks[6]], 0.99).Should().BeApproximately(7, 1e-6);
    }
}
