using AgenticRec.Abstractions.Recommending;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Recommending;

/// <summary>
/// Lets one recommender put meetings into words one batch after the other: when enough of them wait, when they have waited long enough, or when somebody asks. While no model
/// answers it asks less and less often.
/// </summary>
/// <param name="putSome">Puts a batch into words; the argument says whether one that is not full as well.</param>
/// <param name="patience">How long meetings wait for company.</param>
/// <param name="later">Calls back once, after a time; the callback runs in the grain's turn.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class WordsInTurn(Func<bool, Task<WordsReport>> putSome, TimeSpan patience, Func<Func<Task>, TimeSpan, IDisposable> later, ILogger logger)
{
    /// <summary>How long nobody is asked after a first failure; twice as long after each that follows.</summary>
    public static readonly TimeSpan ShortestBreak = TimeSpan.FromSeconds(30);

    /// <summary>The longest break.</summary>
    public static readonly TimeSpan LongestBreak = TimeSpan.FromHours(1);

    private Task<WordsReport>? _running;
    private IDisposable? _timer;
    private TimeSpan _break;

    /// <summary>Puts waiting meetings into words, after what runs already.</summary>
    /// <param name="everything">Whether meetings that would make no full batch are put into words as well.</param>
    public async Task<WordsReport> Put(bool everything)
    {
        while (_running is { IsCompleted: false } running)
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return await (_running = PutAll(everything));
    }

    /// <summary>Begins, unless it runs already or a failure was too short a time ago; nobody waits for the end.</summary>
    public void PutInBackground()
    {
        if (_running is { IsCompleted: false } || _break > TimeSpan.Zero) return;
        Background(everything: patience == TimeSpan.Zero).Ignore();
    }

    private async Task Background(bool everything)
    {
        TimeSpan wait = patience;
        try
        {
            WordsReport report = await Put(everything);
            if (report.Unavailable) wait = Longer();
            else _break = TimeSpan.Zero;
            if (report.Waiting == 0) return;
        }
        catch (Exception failure)
        {
            // Words are an addition: the meetings wait, and learning goes on without them.
            RecommendingLog.WordsFailed(logger, failure);
            wait = Longer();
        }

        _timer?.Dispose();
        _timer = later(() => Background(everything: true), wait);
    }

    private TimeSpan Longer()
    {
        _break = _break == TimeSpan.Zero ? ShortestBreak : _break * 2 < LongestBreak ? _break * 2 : LongestBreak;
        return patience > _break ? patience : _break;
    }

    private async Task<WordsReport> PutAll(bool everything)
    {
        int meetings = 0;
        while (true)
        {
            WordsReport report = await putSome(everything);
            meetings += report.Meetings;
            if (report.Meetings > 0) _break = TimeSpan.Zero;
            if (report.Meetings == 0 || report.Waiting == 0) return report with { Meetings = meetings };
        }
    }
}
