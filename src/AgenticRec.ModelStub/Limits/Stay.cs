namespace AgenticRec.ModelStub.Limits;

/// <summary>
/// A call's time inside. It leaves before its last bytes do: a caller that has its answer may send the next call at once, and must find the room.
/// </summary>
internal sealed class Stay : IDisposable
{
    private readonly ConcurrencyGate _gate;
    private readonly Tally _tally;
    private int _left;

    public Stay(ConcurrencyGate gate, Tally tally)
    {
        (_gate, _tally) = (gate, tally);
        tally.Began();
    }

    public void Leave()
    {
        if (Interlocked.Exchange(ref _left, 1) != 0) return;
        _tally.Ended();
        _gate.Leave();
    }

    public void Dispose() => Leave();
}
