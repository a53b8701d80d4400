using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Clients;

/// <summary>A stream whose failures can be seen and replaced, which an iterator with a <c>yield</c> inside cannot do by itself.</summary>
internal sealed class WatchedStream(IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates = updates.GetAsyncEnumerator(cancellationToken);

    public ChatResponseUpdate Current => _updates.Current;

    /// <summary>Moves on. A failure is handed to <paramref name="failed"/>, and what that returns is thrown in its place.</summary>
    public async ValueTask<bool> Next(Func<Exception, Exception> failed)
    {
        try
        {
            return await _updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Exception instead = failed(exception);
            if (!ReferenceEquals(instead, exception)) throw instead;
            ExceptionDispatchInfo.Throw(exception);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _updates.DisposeAsync();
}
