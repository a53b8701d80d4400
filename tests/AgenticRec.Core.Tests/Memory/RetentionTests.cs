using AgenticRec.Core.Memory;
using static AgenticRec.Core.Tests.Memory.Episodes;

namespace AgenticRec.Core.Tests.Memory;

public class RetentionTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(60, 0.5)]
    [InlineData(120, 0.25)]
    [InlineData(-5, 1)] // from the future: as if now
    public void Recency_Age_HalvesEverySixtyDays(double age, double recency) =>
        Retention.Recency(Of("e", "i"), Day0.AddDays(age)).Should().BeApproximately(recency, 1e-12);

    [Theory]
    [InlineData(0.5f, 0, 0, 0.5)] // 0.5 * (1 + ln 1) * 1
    [InlineData(0.5f, 0, 60, 0.25)] // half of it after a half-life
    [InlineData(0.5f, 2, 60, 0.524653)] // 0.5 * (1 + ln 3 = 2.098612) * 0.5
    [InlineData(7f, 0, 0, 1)] // importance ends at 1
    [InlineData(float.NaN, 3, 0, 0)]
    [InlineData(0.5f, -9, 0, 0.5)]
    public void Of_Episode_IsImportanceTimesReinforcementTimesRecency(float importance, int reinforcements, double age, double retention) =>
        Retention.Of(Of("e", "i", importance: importance) with { Reinforcements = reinforcements }, Day0.AddDays(age))
            .Should().BeApproximately(retention, 1e-6);

    [Fact]
    public void Answer_Episode_WeighsRelevance()
    {
        // 0.8 * (0.5 + 0.3 * 0.5 + 0.2 * 0.25) = 0.8 * 0.7 = 0.56
        Retention.Answer(Of("e", "i", importance: 0.5f), 0.8, Day0.AddDays(120)).Should().BeApproximately(0.56, 1e-9);
        Retention.Answer(Of("e", "i", importance: 1f), 0, Day0).Should().Be(0);
    }
}
