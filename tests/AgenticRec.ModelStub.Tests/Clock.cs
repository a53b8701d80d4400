using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.ModelStub.Tests;

/// <summary>Clocks that stand still.</summary>
internal static class Clock
{
    public static DateTimeOffset Moment { get; } = new(2025, 3, 14, 15, 9, 26, TimeSpan.Zero);

    public static FakeTimeProvider Fixed => new(Moment);
}
