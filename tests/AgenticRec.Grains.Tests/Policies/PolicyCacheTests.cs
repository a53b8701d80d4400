using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Ranking;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Tests.Cluster;
using Microsoft.Extensions.Options;

namespace AgenticRec.Grains.Tests.Policies;

[Collection(ClusterCollection.Name)]
public class PolicyCacheTests
{
    private readonly TestTenant _tenant;
    private readonly HandTime _time = new();
    private readonly PolicyCache _cache;

    public PolicyCacheTests(ClusterFixture cluster)
    {
        _tenant = cluster.NewTenant();
        _cache = new PolicyCache(cluster.Grains, _time, Options.Create(new AgenticRecOptions()));
    }

    [Fact]
    public async Task Get_CopyIsASecondOld_IsStillTheCopy()
    {
        await _cache.Get(_tenant.Name);
        await _tenant.Policy.Configure(new TenantSettings { Temperature = 2 });

        _time.Pass(TimeSpan.FromSeconds(1));

        (await _cache.Get(_tenant.Name)).Settings.Temperature.Should().Be(1);
    }

    [Fact]
    public async Task Get_CopyIsOlderThanASecond_IsRenewed()
    {
        await _cache.Get(_tenant.Name);
        await _tenant.Policy.Configure(new TenantSettings { Temperature = 2 });

        _time.Pass(TimeSpan.FromSeconds(1) + TimeSpan.FromTicks(1));

        (await _cache.Get(_tenant.Name)).Settings.Temperature.Should().Be(2);
    }

    [Fact]
    public void Keep_OlderPolicyThanTheCopy_KeepsTheNewer()
    {
        _cache.Keep("x", new PolicyState { Version = 5 });

        _cache.Keep("x", new PolicyState { Version = 4 }).Version.Should().Be(5);
        _cache.Keep("x", new PolicyState { Version = 6 }).Version.Should().Be(6);
    }

    private sealed class HandTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
