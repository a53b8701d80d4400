namespace AgenticRec.ModelStub.Limits;

/// <summary>Tokens in a minute: a bucket that starts full and fills evenly. A call larger than the bucket passes when it is full, and empties it.</summary>
/// <param name="perMinute">What it holds and gains in a minute; null: no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenBucket(int? perMinute, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _level = perMinute ?? 0;
    private long _at = time.GetTimestamp();

    /// <summary>Takes the tokens of a call.</summary>
    /// <param name="tokens">So many.</param>
    /// <returns>Null: taken. Otherwise nothing was taken, and there will be enough after this time.</returns>
    public TimeSpan? Take(int tokens)
    {
        if (perMinute is not { } size) return null;
        lock (_lock)
        {
            long now = time.GetTimestamp();
            _level = Math.Min(size, _level + (time.GetElapsedTime(_at, now).TotalMinutes * size));
            _at = now;
            double wanted = Math.Min(tokens, size);
            if (_level < wanted) return TimeSpan.FromMinutes((wanted - _level) / size);
            _level -= wanted;
            return null;
        }
    }
}
