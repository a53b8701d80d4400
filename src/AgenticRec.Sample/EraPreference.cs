namespace AgenticRec.Sample;

/// <summary>A preferred span of publication years, both ends included.</summary>
/// <param name="From">First preferred year; negative before the common era.</param>
/// <param name="To">Last preferred year.</param>
public sealed record EraPreference(int From, int To)
{
    /// <summary>The number of years between <paramref name="year"/> and the span; 0 inside it.</summary>
    /// <param name="year">A year of publication.</param>
    /// <returns>The distance in years, never negative.</returns>
    public int Distance(int year) => Math.Max(0, Math.Max(From - year, year - To));
}
