using AgenticRec.Abstractions.Users;
using AgenticRec.Grains.Tests.Cluster;
using AgenticRec.Grains.Upkeep;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Durability;

/// <summary>Whoever wakes up finishes what a crash has left, without waiting for the users to come back.</summary>
public sealed class UpkeepTests : IAsyncLifetime
{
    private readonly MemoryUpkeep _store = new();
    private InProcessTestCluster _cluster = null!;
    private TestTenant _tenant = null!;

    public async Task InitializeAsync()
    {
        _cluster = await AgentCluster.Start(2, silo =>
        {
            silo.AddInMemoryGrainStorage(AgentStorage.ProviderName, _store.Store);
            silo.Services.AddSingleton<IStoreUpkeep>(_store);
            silo.AddAgenticRec(static options =>
            {
                options.ReadFresh();
                (options.SweepAfter, options.CompactAfter) = (TimeSpan.Zero, TimeSpan.Zero);
            });
        });
        _tenant = TestTenant.New(_cluster.Client);
        await _tenant.Stock(Some.Items(3));
    }

    public Task DisposeAsync() => _cluster.DisposeAsync().AsTask();

    [Fact]
    public async Task Sweep_MeetingsThatNobodyIsLivingThrough_AreFinishedOnceEach()
    {
        // Stored without its recommender: as after a crash between the acknowledgement and the meetings.
        await _tenant.User("ann").Observe([.. Some.Likes("i0", "i1", "i2")]);
        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(3);

        await SweepAsync();

        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
        (await _tenant.AudienceOf("i1")).Met.Should().Be(1);
    }

    [Fact]
    public async Task Sweep_NothingPending_WakesNobody()
    {
        await _tenant.Live("ann", [.. Some.Likes("i0")]);
        long version = (await _tenant.User("ann").Profile()).Version;

        await SweepAsync();

        (await _tenant.User("ann").Profile()).Version.Should().Be(version);
    }

    [Fact]
    public async Task Sweep_ErasureThatStoppedHalfWay_IsFinished()
    {
        await _tenant.Live("ann", [.. Some.Likes("i0", "i1")]);
        await _tenant.User("ann").Erase();
        (await _tenant.User("ann").Erasure()).Should().Be(ErasureStatus.UnderWay);

        await SweepAsync();

        (await _tenant.User("ann").Erasure()).Should().Be(ErasureStatus.Done);
        (await _tenant.AudienceOf("i0")).Met.Should().Be(0);
    }

    [Fact]
    public async Task Sweep_OneUserCannotBeRead_TheOthersAreFinished()
    {
        await _tenant.User("ann").Observe([.. Some.Likes("i0")]);
        _store.AlsoListed = " "; // no grain has such a key

        Func<Task> sweep = SweepAsync;

        await sweep.Should().ThrowAsync<Exception>("what failed is tried again later");
        (await _tenant.User("ann").Profile()).PendingMeetings.Should().Be(0);
    }

    [Fact]
    public async Task Erase_Done_IsFollowedByOneCompaction()
    {
        await _tenant.Live("ann", [.. Some.Likes("i0")]);

        await _tenant.Recommender("ann").Erase();
        await _cluster.Client.GetGrain<IUpkeep>(0).Done();

        _store.Compactions.Should().Be(1);
        GrainState<UpkeepState> remembered = new();
        await _cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(AgentStorage.ProviderName)
            .ReadStateAsync("upkeep", _cluster.Client.GetGrain<IUpkeep>(0).GetGrainId(), remembered);
        remembered.State.Should().Be(new UpkeepState(1, 1));
    }

    private async Task SweepAsync()
    {
        IUpkeep upkeep = _cluster.Client.GetGrain<IUpkeep>(0);
        await upkeep.Sweep();
        await upkeep.Done();
    }

    private sealed class MemoryUpkeep : IStoreUpkeep
    {
        public InMemoryStore Store { get; } = new();

        public string? AlsoListed { get; set; }

        public int Compactions { get; private set; }

        public async IAsyncEnumerable<string> UserKeysAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (AlsoListed is { } more) yield return more;
            await foreach (string key in Store.ListKeysAsync(AgentStorage.User, cancellationToken)) yield return key;
        }

        public Task CompactAsync(CancellationToken cancellationToken)
        {
            Compactions++;
            return Task.CompletedTask;
        }
    }
}
