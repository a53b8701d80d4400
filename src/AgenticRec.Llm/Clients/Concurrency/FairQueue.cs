using System.Diagnostics.CodeAnalysis;

namespace AgenticRec.Llm.Clients.Concurrency;

/// <summary>Waits in turn: users take turns, and a user's own calls go in order, so that one with a thousand calls delays another by one. Not safe for concurrent use.</summary>
internal sealed class FairQueue<T>
{
    private readonly Dictionary<(string Tenant, string? User), Queue<T>> _byUser = [];
    private readonly Queue<(string Tenant, string? User)> _turns = new();

    public bool IsEmpty => _turns.Count == 0;

    public void Enqueue(CallContext call, T waiting)
    {
        (string, string?) user = (call.Tenant, call.User);
        if (!_byUser.TryGetValue(user, out Queue<T>? own))
        {
            _byUser[user] = own = new Queue<T>();
            _turns.Enqueue(user);
        }
        own.Enqueue(waiting);
    }

    public bool TryDequeue([MaybeNullWhen(false)] out T waiting)
    {
        if (!_turns.TryDequeue(out (string, string?) user))
        {
            waiting = default;
            return false;
        }
        Queue<T> own = _byUser[user];
        waiting = own.Dequeue();
        if (own.Count > 0) _turns.Enqueue(user);
        else _byUser.Remove(user);
        return true;
    }
}
