namespace AgenticRec.Llm.Clients.Retries;

/// <summary>
/// How many retries an endpoint gets over time: each operation earns a share of one, up to <see cref="Most"/> saved, and <see cref="AtFirst"/> to begin with. An endpoint that
/// fails everything thus sees at most that share more calls, not several times as many. Safe for concurrent use.
/// </summary>
internal sealed class RetryAllowance(double share)
{
    public const double Most = 20;
    public const double AtFirst = 5;

    private readonly Lock _lock = new();
    private double _saved = share > 0 ? AtFirst : 0;

    public void Earn()
    {
        lock (_lock) _saved = Math.Min(Most, _saved + share);
    }

    public bool TrySpend()
    {
        lock (_lock)
        {
            if (_saved < 1) return false;
            _saved--;
            return true;
        }
    }
}
