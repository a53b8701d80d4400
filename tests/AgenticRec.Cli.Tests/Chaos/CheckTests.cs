using AgenticRec.Cli.Chaos.Audit;

namespace AgenticRec.Cli.Tests.Chaos;

public sealed class CheckTests
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(30, true, true)]
    [InlineData(31, false, true)]
    [InlineData(null, false, false)] // a busy machine is no excuse for never
    public void Within_SeenAfterSeconds_HoldsInTimeAndIsExcusedOnlyWhenLate(int? seconds, bool holds, bool timed)
    {
        Check check = Check.Within("back", seconds is { } some ? TimeSpan.FromSeconds(some) : null, Bar);

        (check.Holds, check.Timed).Should().Be((holds, timed));
    }
}
