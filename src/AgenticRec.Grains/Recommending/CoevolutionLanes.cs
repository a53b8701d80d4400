using Microsoft.Extensions.Options;

namespace AgenticRec.Grains.Recommending;

/// <summary>
/// How many recommenders of a silo live through meetings at the same time. While feedback comes faster than that, what is pending grows and is lived through together:
/// one write for many meetings, and requests that somebody waits for are not behind all of them. Whoever waits for the
/// end of his own is not held up. Safe for concurrent use.
/// </summary>
internal sealed class CoevolutionLanes(IOptions<AgenticRecOptions> options)
{
    private readonly SemaphoreSlim _free = new(options.Value.CoevolveAtOnce);

    /// <summary>Does one batch in a lane, in the order of asking.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="hurry">Cancelled when somebody waits for the end: the batch then waits for no lane.</param>
    public async Task<T> Take<T>(Func<Task<T>> batch, CancellationToken hurry)
    {
        bool inLane = await Enter(hurry);
        try
        {
            return await batch();
        }
        finally
        {
            if (inLane) _free.Release();
        }
    }

    private async ValueTask<bool> Enter(CancellationToken hurry)
    {
        if (hurry.IsCancellationRequested) return false;
        try
        {
            await _free.WaitAsync(hurry);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
