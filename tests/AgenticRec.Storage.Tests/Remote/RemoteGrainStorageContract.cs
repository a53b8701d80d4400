using AgenticRec.Storage.Remote;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.Remote;

/// <summary>What a store across the network adds to the contract. Each test has a service of its own in the shared server.</summary>
public abstract class RemoteGrainStorageContract : GrainStorageContract
{
    protected static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private readonly List<RemoteGrainStorage> _opened = [];

    protected override IGrainStorage Storage => Remote;

    protected RemoteGrainStorage Remote { get; private set; } = null!;

    protected string ServiceId { get; } = $"test {Guid.NewGuid():n}";

    protected static OrleansGrainStorageSerializer Serializer => new(Services.GetRequiredService<Serializer>());

    protected static IActivatorProvider Activators => Services.GetRequiredService<IActivatorProvider>();

    public override async Task InitializeAsync() => Remote = await OpenAsync();

    public override async Task DisposeAsync()
    {
        foreach (RemoteGrainStorage storage in _opened) await storage.DisposeAsync();
    }

    [SkippableFact]
    public async Task Read_TwoStoragesOverOneServer_SeeEachOther()
    {
        GrainState<Note> state = await Insert(Grain("ann"), "from one silo");

        var read = new GrainState<Note>(new Note());
        await (await OpenAsync()).ReadStateAsync(StateName, Grain("ann"), read);

        read.State!.Text.Should().Be("from one silo");
        read.ETag.Should().Be(state.ETag);
    }

    [SkippableFact]
    public async Task Read_OtherService_SeesNothing()
    {
        await Insert(Grain("ann"), "first");

        var read = new GrainState<Note>(new Note());
        await (await OpenAsync("another " + ServiceId)).ReadStateAsync(StateName, Grain("ann"), read);

        ShouldBeAbsent(read);
    }

    [SkippableFact]
    public async Task Write_EtagThatNoStoreMade_IsInconsistent()
    {
        GrainState<Note> state = await Insert(Grain("ann"), "first");
        state.ETag = "17";

        Func<Task> write = () => Write(Grain("ann"), state, "second");

        await write.Should().ThrowAsync<InconsistentStateException>();
    }

    [SkippableFact]
    public async Task Write_StaleEtag_TellsStoredAndCurrentEtag()
    {
        GrainState<Note> stale = await Insert(Grain("ann"), "first");
        GrainState<Note> current = await Read(Grain("ann"));
        await Write(Grain("ann"), current, "second");

        Func<Task> write = () => Write(Grain("ann"), stale, "third");

        InconsistentStateException error = (await write.Should().ThrowAsync<InconsistentStateException>()).Which;
        error.StoredEtag.Should().Be(current.ETag);
        error.CurrentEtag.Should().Be(stale.ETag);
    }

    [SkippableFact]
    public async Task Clear_NullEtagOnExisting_IsInconsistent()
    {
        await Insert(Grain("ann"), "first");

        Func<Task> clear = () => Clear(Grain("ann"), new GrainState<Note>(new Note()));

        await clear.Should().ThrowAsync<InconsistentStateException>();
    }

    [SkippableFact]
    public async Task ListKeys_ThreeThousandOfTwoStates_GivesEachOnceAndOnlyOfThatState()
    {
        string[] keys = [.. Enumerable.Range(0, 3000).Select(n => $"tenant/użytkownik-{n}")];
        await Task.WhenAll(keys.Select(key => Insert(Grain(key), "x")));
        await Storage.WriteStateAsync("other", Grain("not listed"), new GrainState<Note>(new Note()));

        List<string> listed = [];
        await foreach (string key in Remote.ListKeysAsync(StateName)) listed.Add(key);

        listed.Order(StringComparer.Ordinal).Should().Equal(keys.Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Call_AfterClose_SaysSo()
    {
        RemoteGrainStorage closed = await OpenAsync();
        await closed.DisposeAsync();

        Func<Task> read = () => closed.ReadStateAsync(StateName, Grain("ann"), new GrainState<Note>(new Note()));

        await read.Should().ThrowAsync<ObjectDisposedException>();
    }

    protected abstract RemoteGrainStorage Create(string serviceId);

    protected static IOptions<ClusterOptions> Cluster(string serviceId) => Options.Create(new ClusterOptions { ServiceId = serviceId, ClusterId = "test" });

    protected async Task<RemoteGrainStorage> OpenAsync(string? serviceId = null)
    {
        RemoteGrainStorage storage = Create(serviceId ?? ServiceId);
        await storage.OpenAsync();
        _opened.Add(storage);
        return storage;
    }

    protected async Task ShouldBeCorrupt(GrainId grain, string what)
    {
        Func<Task> read = () => Read(grain);
        CorruptStateException error = (await read.Should().ThrowAsync<CorruptStateException>()).Which;
        error.Message.Should().Contain(what);
        error.Grain.Should().Be(grain.ToString());
    }
}
