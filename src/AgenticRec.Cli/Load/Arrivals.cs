using AgenticRec.Core;

namespace AgenticRec.Cli.Load;

/// <summary>When requests are meant to begin, whatever becomes of those before: the next one's distance from the last.</summary>
/// <param name="number">Which request, from 0.</param>
internal delegate TimeSpan Interval(long number);

/// <summary>The two patterns of arrival there are.</summary>
internal static class Arrivals
{
    /// <summary>Evenly, so many a second.</summary>
    public static Interval Constant(double perSecond)
    {
        TimeSpan interval = TimeSpan.FromSeconds(1 / perSecond);
        return _ => interval;
    }

    /// <summary>As independent callers arrive: intervals are exponential with mean 1 / <paramref name="perSecond"/>; the same seed gives the same ones.</summary>
    public static Interval Poisson(double perSecond, long seed)
    {
        Draw draw = Draw.Of(seed, Stable.Hash("arrivals"), 0);
        return number => TimeSpan.FromSeconds(-Math.Log(1 - draw.For((ulong)number).Unit(0)) / perSecond);
    }
}
