using System.Collections.Immutable;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Tests.Ranking;

public class SettingsRulesTests
{
    private static readonly TenantSettings Default = TenantSettings.Default;

    public static TheoryData<TenantSettings> Allowed => new()
    {
        Default,
        Default with { Diversity = 0, Exploration = 1 },
        Default with { Diversity = 1, Exploration = 0 },
        Default with { Temperature = double.Epsilon },
        Default with { LowestRating = -1, HighestRating = -.5 },
        Default with { KindValues = [new("finished", 1), new("returned", -1), new(new string('k', 64), 0)] },
        Default with { KindValues = Kinds(100) },
    };

    public static TheoryData<TenantSettings, string> Refused => new()
    {
        { Default with { Diversity = -1e-9 }, "*Diversity*" },
        { Default with { Diversity = 1.0001 }, "*Diversity*" },
        { Default with { Diversity = double.NaN }, "*Diversity*" },
        { Default with { Exploration = -1e-9 }, "*Exploration*" },
        { Default with { Exploration = double.NaN }, "*Exploration*" },
        { Default with { Temperature = 0 }, "*Temperature*" },
        { Default with { Temperature = -1 }, "*Temperature*" },
        { Default with { Temperature = double.NaN }, "*Temperature*" },
        { Default with { Temperature = double.PositiveInfinity }, "*Temperature*" },
        { Default with { LowestRating = 5 }, "*Rating*" }, // equal to the highest
        { Default with { LowestRating = double.NaN }, "*Rating*" },
        { Default with { HighestRating = double.PositiveInfinity }, "*Rating*" },
        { Default with { KindValues = default }, "*100*" },
        { Default with { KindValues = Kinds(101) }, "*100*" },
        { Default with { KindValues = [new(" ", 1)] }, "*name*" },
        { Default with { KindValues = [new(new string('k', 65), 1)] }, "*name*" },
        { Default with { KindValues = [new("finished", 1.01)] }, "*finished*" },
        { Default with { KindValues = [new("finished", double.NaN)] }, "*finished*" },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void Problem_SettingsInRange_None(TenantSettings settings) => SettingsRules.Problem(settings).Should().BeNull();

    [Theory]
    [MemberData(nameof(Refused))]
    public void Problem_SettingOutOfRange_IsNamed(TenantSettings settings, string problem) => SettingsRules.Problem(settings).Should().Match(problem);

    private static ImmutableArray<KindValue> Kinds(int count) => [.. Enumerable.Range(0, count).Select(static n => new KindValue("kind" + n, 0))];
}
