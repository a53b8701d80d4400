
namespace AgenticRec.Grains.Durability;

/// <summary>
/// An agent's record: changed in memory at once, acknowledged after the awaited write. Changes that come while a write runs share the
/// next one (Orleans coalesces writes of one activation). A failed write leaves memory ahead of the store, so the agent is then
/// discarded, and with it every answer that rested on the lost change; the next call loads what the store holds.
/// </summary>
internal sealed class DurableRecord<TState>(IPersistentState<TState> storage, Action discard)
    where TState : class
{
    private Exception? _lost;
    private TState? _stored;
    private Task _written = Task.CompletedTask;

    public TState State => _lost is null ? storage.State : throw new InvalidOperationException("The agent lost a write and is being reloaded.", _lost);

    /// <summary>The record as the store holds it: what others may act on, whatever becomes of a write that is under way.</summary>
    public TState Stored => _stored ?? State;

    /// <summary>Completes when every change so far is in the store.</summary>
    public Task Settled => _written;

    /// <summary>Puts an equal record in the place of the one just loaded; nothing is written.</summary>
    public void Loaded(TState same) => storage.State = same;

    /// <summary>Changes the record; the task completes when the change is in the store.</summary>
    public Task Change(TState next)
    {
        TState before = State;
        Set(next);
        return _written = Write(before);
    }

    /// <summary>Changes the record in memory only; the next <see cref="Change"/> or <see cref="Flush"/> stores it.</summary>
    public void Set(TState next)
    {
        if (_lost is not null) throw new InvalidOperationException("The agent lost a write and is being reloaded.", _lost);
        storage.State = next;
        Unsaved = true;
    }

    /// <summary>Whether memory is ahead of the store.</summary>
    public bool Unsaved { get; private set; }

    /// <summary>Stores what is not stored yet.</summary>
    public Task Flush() => Unsaved && _lost is null ? _written = Write(storage.State) : _written;

    private async Task Write(TState before)
    {
        try
        {
            Unsaved = false;
            _stored ??= before;
            TState written = storage.State;
            await storage.WriteStateAsync();
            _stored = written;
        }
        catch (Exception failure)
        {
            _lost = failure;
            discard();
            throw;
        }
    }
}
