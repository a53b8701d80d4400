namespace AgenticRec.ModelStub.Limits;

/// <summary>Lets so many in at once, and nobody beyond.</summary>
/// <param name="limit">Null: no limit.</param>
internal sealed class ConcurrencyGate(int? limit)
{
    private int _inside;

    /// <returns>False: full. Whoever got in must <see cref="Leave"/>.</returns>
    public bool TryEnter()
    {
        int most = limit ?? int.MaxValue;
        for (int inside = Volatile.Read(ref _inside); inside < most;)
        {
            int seen = Interlocked.CompareExchange(ref _inside, inside + 1, inside);
            if (seen == inside) return true;
            inside = seen;
        }

        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inside);
}
