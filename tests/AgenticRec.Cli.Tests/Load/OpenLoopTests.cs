using System.Collections.Concurrent;
using AgenticRec.Cli.Load;
using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.Cli.Tests.Load;

public class OpenLoopTests
{
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public async Task Loop_OverOneSecond_BeginsWhatIsDueInIt()
    {
        ConcurrentQueue<Arrival> sent = new();
        OpenLoop loop = new(_time, Arrivals.Constant(10), mostInFlight: 100);

        await Passing(loop.RunAsync(TimeSpan.FromSeconds(1), (arrival, _) =>
        {
            sent.Enqueue(arrival);
            return Task.CompletedTask;
        }, CancellationToken.None));

        // Due after 0.1, 0.2, ... 0.9 s: the tenth would be due when the loop ends.
        sent.Select(static arrival => arrival.Number).Order().Should().Equal(Enumerable.Range(0, 9).Select(static n => (long)n));
        sent.Should().OnlyContain(arrival => arrival.After == TimeSpan.FromMilliseconds(100 * (arrival.Number + 1)));
    }

    [Fact]
    public async Task Loop_WhoseTargetStalls_GoesOnBeginning()
    {
        TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        OpenLoop loop = new(_time, Arrivals.Constant(10), mostInFlight: 100);

        Task running = loop.RunAsync(TimeSpan.FromSeconds(1), (_, _) => answered.Task, CancellationToken.None);
        await PassUntil(() => loop.Begun == 9);
        loop.InFlight.Should().BeGreaterThanOrEqualTo(9);
        running.IsCompleted.Should().BeFalse("what is under way is waited for");
        answered.SetResult();

        await Passing(running);
    }

    [Fact]
    public async Task Loop_WithNoPlaceLeft_CountsFromWhenARequestWasDue()
    {
        TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentDictionary<long, TimeSpan> latency = new();
        OpenLoop loop = new(_time, Arrivals.Constant(10), mostInFlight: 1);

        Task running = loop.RunAsync(TimeSpan.FromSeconds(0.3), async (arrival, _) =>
        {
            if (arrival.Number == 0) await first.Task;
            latency[arrival.Number] = _time.GetElapsedTime(arrival.Due);
        }, CancellationToken.None);
        await PassUntil(() => loop.Begun == 1);
        _time.Advance(TimeSpan.FromSeconds(2));
        first.SetResult();
        await Passing(running);

        // The second was due at 0.2 s and could begin only when the first had been answered, 2 s later.
        latency[1].Should().BeGreaterThan(TimeSpan.FromSeconds(1.8));
    }

    [Fact]
    public async Task Loop_ToldToStop_EndsWhenWhatIsUnderWayHasEnded()
    {
        using CancellationTokenSource stop = new();
        OpenLoop loop = new(_time, Arrivals.Constant(10), mostInFlight: 100);

        Task running = loop.RunAsync(TimeSpan.FromDays(1), (_, token) => Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default), stop.Token);
        await PassUntil(() => loop.Begun > 0);
        await stop.CancelAsync();

        await Passing(running);
        loop.InFlight.Should().Be(0);
    }

    private Task Passing(Task running) => PassUntil(() => running.IsCompleted);

    private async Task PassUntil(Func<bool> reached)
    {
        for (int i = 0; !reached(); i++)
        {
            i.Should().BeLessThan(1_000_000, "this would never end");
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
    }
}
