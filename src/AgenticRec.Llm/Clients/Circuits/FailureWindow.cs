namespace AgenticRec.Llm.Clients.Circuits;

/// <summary>Counts operations and failures over about one window: the half that runs, and the half before it. Not safe for concurrent use.</summary>
internal sealed class FailureWindow(TimeSpan length, TimeProvider time)
{
    private readonly TimeSpan _half = length / 2;
    private (int Total, int Failures) _current;
    private (int Total, int Failures) _before;
    private long _began = time.GetTimestamp();

    public int Total => _current.Total + _before.Total;

    public int Failures => _current.Failures + _before.Failures;

    public void Add(bool failed)
    {
        TimeSpan age = time.GetElapsedTime(_began);
        if (age >= _half)
        {
            _before = age < length ? _current : default;
            _current = default;
            _began = time.GetTimestamp();
        }
        _current = (_current.Total + 1, _current.Failures + (failed ? 1 : 0));
    }

    public void Clear() => (_current, _before, _began) = (default, default, time.GetTimestamp());
}
