using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Ranking;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Grains.Tests.Policies;

[Collection(ClusterCollection.Name)]
public class PolicyTests(ClusterFixture cluster)
{
    private readonly TestTenant _tenant = cluster.NewTenant();

    [Fact]
    public async Task Report_NothingLearned_ShowsPriorsAndDefaults()
    {
        PolicyReport report = await _tenant.Policy.Report();

        report.Version.Should().Be(0);
        report.Lessons.Should().Be(0);
        report.Settings.Should().BeEquivalentTo(TenantSettings.Default);
        report.Weights.Should().OnlyHaveUniqueItems(static weight => weight.Feature).And.OnlyContain(static weight => double.IsFinite(weight.Weight));
        report.Weights.Should().HaveCount(2 * Features.Count);
    }

    public static TheoryData<string, TenantSettings> Invalid => new()
    {
        { "Diversity", new TenantSettings { Diversity = 1.5 } },
        { "Exploration", new TenantSettings { Exploration = double.NaN } },
        { "Temperature", new TenantSettings { Temperature = 0 } },
        { "LowestRating", new TenantSettings { LowestRating = 5, HighestRating = 5 } },
        { "'loud'", new TenantSettings { KindValues = [new KindValue("loud", 2)] } },
        { "name", new TenantSettings { KindValues = [new KindValue("", 1)] } },
        { "KindValues", new TenantSettings { KindValues = [.. Enumerable.Repeat(new KindValue("a", 0), 101)] } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task Configure_OutOfRange_ThrowsNamingTheSettingAndChangesNothing(string setting, TenantSettings settings)
    {
        Func<Task> act = () => _tenant.Policy.Configure(settings);

        await act.Should().ThrowAsync<ArgumentException>().WithMessage($"*{setting}*");
        (await _tenant.Policy.Report()).Version.Should().Be(0);
    }

    [Fact]
    public async Task Configure_NewSettings_AreSeenByBothSilos()
    {
        var settings = new TenantSettings { Temperature = 3, RunSeed = 9 };
        foreach (PolicyCache cache in Caches()) (await cache.Get(_tenant.Name)).Settings.Temperature.Should().Be(1);

        await _tenant.Policy.Configure(settings);

        foreach (PolicyCache cache in Caches()) (await cache.Get(_tenant.Name)).Settings.Should().BeEquivalentTo(settings);
    }

    [Fact]
    public async Task Configure_HigherTemperature_FlattensTheSlate()
    {
        await _tenant.Stock([.. Some.Items(20), .. Some.Items(20, "jazz", "j")]);
        await _tenant.Live("ann", Some.Likes("i0", "i1", "i2"));
        var request = new RecommendRequest { K = 5, Seed = 1 };
        Slate sharp = await _tenant.Recommender("ann").Recommend(request);

        await _tenant.Policy.Configure(new TenantSettings { Temperature = 10 });

        Slate flat = await _tenant.Recommender("ann").Recommend(request);
        flat.Items[0].Probability.Should().BeLessThan(sharp.Items[0].Probability);
        flat.PolicyVersion.Should().BeGreaterThan(sharp.PolicyVersion);
    }

    [Fact]
    public async Task Policy_AllAgentsSlept_KeepsSettingsAndLessons()
    {
        await _tenant.Stock(Some.Items(20));
        await _tenant.Policy.Configure(new TenantSettings { Exploration = .1 });
        for (int user = 0; user < 5; user++) await _tenant.Live(Some.Numbered("u", user), Some.Likes("i0", "i1", "i2"));
        PolicyReport before = await _tenant.Policy.Report();

        await cluster.SendAllToSleep();

        PolicyReport after = await _tenant.Policy.Report();
        before.Lessons.Should().BeGreaterThan(0);
        Picture.Of(after).Should().Be(Picture.Of(before));
    }

    [Fact]
    public async Task Policy_Lessons_MoveWeightsAndRaiseTheVersion()
    {
        await _tenant.Stock([.. Some.Items(20), .. Some.Items(20, "jazz", "j")]);
        PolicyReport before = await _tenant.Policy.Report();

        await _tenant.Live("ann", Some.Likes("i0", "i1", "i2", "i3"));

        PolicyReport after = await _tenant.Policy.Report();
        after.Version.Should().BeGreaterThan(before.Version);
        after.Weights.Should().NotEqual(before.Weights).And.OnlyContain(static weight => double.IsFinite(weight.Weight));
    }

    private IEnumerable<PolicyCache> Caches() => cluster.Cluster.Silos.Select(static silo => silo.ServiceProvider.GetRequiredService<PolicyCache>());
}
