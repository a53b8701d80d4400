using System.Security.Cryptography;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Client;

/// <summary>
/// Makes a call again when its outcome is not known or the cluster is busy. All calls of this package may be made twice: feedback carries operation ids,
/// everything else reads, or sets what it set before.
/// </summary>
internal sealed class Repetition(int attempts, TimeSpan pause, TimeProvider time)
{
    private const int Grains = 1_024;

    public async Task<T> Of<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await call().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (attempt < attempts && MayPass(failure))
            {
                await Task.Delay(PauseAfter(attempt), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task Of(Func<Task> call, CancellationToken cancellationToken) => Of(
        async () =>
        {
            await call().ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    // What the caller asked for wrongly stays wrong, who is erased stays so, and a slate that is forgotten does not come back.
    private static bool MayPass(Exception failure) =>
        failure is not (ArgumentException or UserErasedException or SlateForgottenException or OperationCanceledException or NotSupportedException);

    // Drawn from 0 to the limit, so that callers who failed together do not come back together.
    private TimeSpan PauseAfter(int attempt) => pause * (1 << (attempt - 1)) * (RandomNumberGenerator.GetInt32(Grains + 1) / (double)Grains);
}
