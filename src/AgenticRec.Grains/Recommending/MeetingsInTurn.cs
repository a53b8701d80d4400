using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Telemetry;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Recommending;

/// <summary>Lets one recommender live through its user's pending meetings, batch after batch, until none is left. What is pending stands in the user's record: nothing is lost with this.</summary>
/// <param name="coevolution">Lives through a batch.</param>
/// <param name="lanes">Where batches of all the silo's recommenders wait for their turn.</param>
/// <param name="afterwards">Follows when none is left, with how many there were; it does not throw.</param>
/// <param name="patience">With more pending meetings than this, whoever brought the newest waits.</param>
/// <param name="later">Calls back once, after a time; the callback runs in the grain's turn.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class MeetingsInTurn(
    Coevolution coevolution,
    CoevolutionLanes lanes,
    Func<int, Task> afterwards,
    int patience,
    Func<Func<Task>, TimeSpan, IDisposable> later,
    ILogger logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private static readonly CancellationToken InAHurry = new(canceled: true);

    private readonly SharedTotal.Part _pending = new(AgentMeter.MeetingsPending);

    // Both are there while meetings are lived through, and not kept: most recommenders rest most of the time.
    private Task<CoevolutionReport>? _living;
    private CancellationTokenSource? _hurry;
    private bool _newer;
    private IDisposable? _retry;

    /// <summary>Feedback has come in. Completes at once, or after the meetings when too many are pending.</summary>
    /// <param name="pending">Meetings that wait now.</param>
    public async Task Heard(int pending)
    {
        _pending.Is(pending);
        Wake(pending);
        if (pending <= patience) return;
        await Hurry();
        await Ended(_living);
    }

    /// <summary>Begins in the background when something is pending.</summary>
    public void Wake(int pending)
    {
        if (pending > 0) LiveInBackground();
    }

    /// <summary>Lives through all that is pending, what runs already included.</summary>
    public async Task<CoevolutionReport> Live()
    {
        // What runs already may have looked at the user before the newest feedback came: it is followed by a look of our own.
        CoevolutionReport before = default;
        await Hurry();
        if (_living is { IsCompleted: false } running)
        {
            await Ended(running);
            if (running.IsCompletedSuccessfully) before = await running;
        }

        CoevolutionReport own = await (_living is { IsCompleted: false } followed ? followed : _living = LiveAll(InAHurry));
        return own with { Meetings = before.Meetings + own.Meetings, RightChoices = before.RightChoices + own.RightChoices };
    }

    /// <summary>Lives through all that is pending, as far as that goes; a failure is logged and tried again later.</summary>
    public Task TryLive() => Ended(Live());

    /// <summary>The recommender goes: it counts no longer.</summary>
    public void Goes() => _pending.Goes();

    // Waits for an end, good or bad: LiveAll logs its own failures and tries again.
    private static async Task Ended(Task? living)
    {
        if (living is not null)
            await living.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private Task Hurry() => _hurry?.CancelAsync() ?? Task.CompletedTask;

    private void LiveInBackground()
    {
        // What runs may have looked at the user already: it looks again before it ends.
        _newer = true;
        if (_living is { IsCompleted: false }) return;
        _hurry = new CancellationTokenSource();
        _living = LiveAll(_hurry.Token);
        _living.Ignore();
    }

    private async Task<CoevolutionReport> LiveAll(CancellationToken hurry)
    {
        int meetings = 0, foreseen = 0;
        try
        {
            while (true)
            {
                var (lived, right, left) = await lanes.Take(LiveSome, hurry);
                AgentMeter.Met(lived, right);
                _pending.Is(Math.Max(0, left));
                meetings += lived;
                foreseen += right;
                if (left > 0 || _newer) continue;
                await afterwards(meetings);
                if (_newer) continue;
                return new CoevolutionReport(meetings, foreseen, 0);
            }
        }
        catch (Exception failure)
        {
            RecommendingLog.MeetingsFailed(logger, RetryAfter, failure);
            _retry?.Dispose();
            _retry = later(LaterAgain, RetryAfter);
            throw;
        }
        finally
        {
            (_living, _hurry) = (null, null);
        }
    }

    private Task<(int Meetings, int Foreseen, int Left)> LiveSome()
    {
        _newer = false;
        return coevolution.LiveSome();
    }

    private Task LaterAgain()
    {
        LiveInBackground();
        return Task.CompletedTask;
    }
}
