using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Evaluation.Replay;

/// <summary>
/// Lives windows through: users side by side, up to a limit, each user's batches in sequence. A window begins when the one before the last is
/// lived through to its end, so that nobody waits for the last user of a window alone.
/// </summary>
/// <param name="live">Lives one batch of a user through, to its end.</param>
/// <param name="parallelism">Users at a time, at least 1; 1 keeps the order of the windows exactly.</param>
internal sealed class ReplayRunner(Func<string, ImmutableArray<Interaction>, Task> live, int parallelism)
{
    /// <summary>Lives windows through, to their end.</summary>
    /// <param name="windows">The users' batches of each.</param>
    /// <param name="lived">Told, in order, how many windows are lived through.</param>
    /// <param name="cancellationToken">Ends it between two batches; what was begun is finished.</param>
    public async Task RunAsync(IEnumerable<ImmutableArray<UserWindow>> windows, Action<int>? lived, CancellationToken cancellationToken)
    {
        using SemaphoreSlim places = new(parallelism);
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Dictionary<string, Task> last = [], current = [];
        int done = 0;
        try
        {
            foreach (ImmutableArray<UserWindow> window in windows)
            {
                Dictionary<string, Task> before = last;
                (last, current) = (current, new(StringComparer.Ordinal));
                await Task.WhenAll(before.Values);
                if (before.Count > 0) lived?.Invoke(++done);
                foreach (UserWindow user in window)
                {
                    await places.WaitAsync(ending.Token);
                    current.Add(user.UserId, LiveAsync(user, last.GetValueOrDefault(user.UserId, Task.CompletedTask), places, ending));
                }
            }

            foreach (Dictionary<string, Task> window in (Dictionary<string, Task>[])[last, current])
            {
                await Task.WhenAll(window.Values);
                if (window.Count > 0) lived?.Invoke(++done);
            }
        }
        catch (Exception)
        {
            await ending.CancelAsync();
            Task[] begun = [.. last.Values, .. current.Values];
            await Task.WhenAll(begun).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // What failed says more than that the others were called off.
            if (Array.Find(begun, static task => task.IsFaulted) is { } failed) await failed;
            throw;
        }
    }

    private async Task LiveAsync(UserWindow user, Task before, SemaphoreSlim places, CancellationTokenSource ending)
    {
        try
        {
            await before;
            foreach (ImmutableArray<Interaction> batch in user.Batches)
            {
                ending.Token.ThrowIfCancellationRequested();
                await live(user.UserId, batch);
            }
        }
        catch (Exception)
        {
            await ending.CancelAsync();
            throw;
        }
        finally
        {
            places.Release();
        }
    }
}
