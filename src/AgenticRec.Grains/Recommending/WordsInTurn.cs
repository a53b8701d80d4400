using AgenticRec.Abstractions.Recommending;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Recommending;

/// <summary>Lets one recommender put meetings into words one batch after the other: when enough of them wait, when they have waited long enough, or when somebody asks.</summary>
/// <param name="putting">Puts a batch into words.</param>
/// <param name="patience">How long meetings wait for company.</param>
/// <param name="later">Calls back once, after a time; the callback runs in the grain's turn.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class WordsInTurn(PuttingIntoWords putting, TimeSpan patience, Func<Func<Task>, TimeSpan, IDisposable> later, ILogger logger)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private Task<WordsReport>? _running;
    private IDisposable? _timer;

    /// <summary>Puts waiting meetings into words, after what runs already.</summary>
    /// <param name="everything">Whether meetings that would make no full batch are put into words as well.</param>
    public async Task<WordsReport> Put(bool everything)
    {
        while (_running is { IsCompleted: false } running)
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return await (_running = PutAll(everything));
    }

    /// <summary>Begins, unless it runs already; nobody waits for the end.</summary>
    public void PutInBackground()
    {
        if (_running is { IsCompleted: false }) return;
        Background(everything: patience == TimeSpan.Zero).Ignore();
    }

    private async Task Background(bool everything)
    {
        TimeSpan wait = patience;
        try
        {
            WordsReport report = await Put(everything);
            if (report.Waiting == 0) return;
            if (report.Unavailable) wait = wait > RetryAfter ? wait : RetryAfter;
        }
        catch (Exception failure)
        {
            // Words are an addition: the meetings wait, and learning goes on without them.
            RecommendingLog.WordsFailed(logger, failure);
            wait = wait > RetryAfter ? wait : RetryAfter;
        }

        _timer?.Dispose();
        _timer = later(() => Background(everything: true), wait);
    }

    private async Task<WordsReport> PutAll(bool everything)
    {
        int meetings = 0;
        while (true)
        {
            WordsReport report = await putting.PutSome(everything);
            meetings += report.Meetings;
            if (report.Meetings == 0 || report.Waiting == 0) return report with { Meetings = meetings };
        }
    }
}
