using System.Collections.Concurrent;

namespace AgenticRec.Cli.Chaos.Traffic;

/// <summary>How one try ended.</summary>
internal enum TryEnd
{
    Ok,

    /// <summary>503 or 429 with Retry-After: the server says when to come back.</summary>
    RefusedWithRetryAfter,

    /// <summary>Another answer than success.</summary>
    OtherStatus,

    /// <summary>No answer: the connection broke, or time ran out.</summary>
    NoAnswer,
}

/// <summary>One try of a request.</summary>
/// <param name="Began">Since the run's beginning.</param>
/// <param name="Ended">Since the run's beginning.</param>
/// <param name="End">How.</param>
/// <param name="Status">0 without an answer.</param>
/// <param name="Write">Whether it was feedback.</param>
internal readonly record struct Try(TimeSpan Began, TimeSpan Ended, TryEnd End, int Status, bool Write);

/// <summary>Every try of every request, in no order.</summary>
internal sealed class Tries
{
    /// <summary>How long the error rate has to stay down to count as back.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<Try> _all = [];

    public IReadOnlyCollection<Try> All => _all;

    public void Add(Try one) => _all.Enqueue(one);

    public int Failed(TimeSpan from, TimeSpan to) => _all.Count(one => one.Began >= from && one.Began < to && one.End != TryEnd.Ok);

    /// <summary>
    /// How long after <paramref name="fault"/> the error rate of requests begun was back under <paramref name="bar"/> and stayed there for five seconds;
    /// null when it was not before <paramref name="end"/>.
    /// </summary>
    public TimeSpan? BackAfter(TimeSpan fault, TimeSpan end, double bar)
    {
        Try[] tries = [.. _all.Where(one => one.Began >= fault && one.Began < end).OrderBy(static one => one.Began)];
        TimeSpan back = fault;
        while (back + Window <= end)
        {
            Try[] window = [.. tries.Where(one => one.Began >= back && one.Began < back + Window)];
            int failed = window.Count(static one => one.End != TryEnd.Ok);
            if (window.Length > 0 && failed <= bar * window.Length) return back - fault;
            TimeSpan next = window.Where(static one => one.End != TryEnd.Ok).Select(static one => one.Began).FirstOrDefault(back + Window);
            back = next + TimeSpan.FromMilliseconds(1);
        }

        return null;
    }
}
