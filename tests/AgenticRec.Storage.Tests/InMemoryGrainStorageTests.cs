using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests;

public sealed class InMemoryGrainStorageTests : GrainStorageContract
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private InMemoryGrainStorage _storage = null!;

    protected override IGrainStorage Storage => _storage;

    public override Task InitializeAsync()
    {
        _storage = Over(new InMemoryStore());
        return Task.CompletedTask;
    }

    public override Task DisposeAsync() => _services.DisposeAsync().AsTask();

    [Fact]
    public async Task Write_StateChangedAfterwards_KeepsWhatWasWritten()
    {
        GrainState<Note> state = await Insert(Grain("ann"), "written");

        state.State!.Text = "changed in memory only";

        (await Read(Grain("ann"))).State!.Text.Should().Be("written");
    }

    [Fact]
    public async Task Read_StateChangedAfterwards_KeepsWhatWasWritten()
    {
        await Insert(Grain("ann"), "written");

        (await Read(Grain("ann"))).State!.Text = "changed in memory only";

        (await Read(Grain("ann"))).State!.Text.Should().Be("written");
    }

    [Fact]
    public async Task Write_TwoStoragesOverOneStore_SeeEachOther()
    {
        GrainState<Note> state = await Insert(Grain("ann"), "from one silo");

        var other = new GrainState<Note>(new Note());
        await Over(_storage.Store).ReadStateAsync(StateName, Grain("ann"), other);

        other.State!.Text.Should().Be("from one silo");
        other.ETag.Should().Be(state.ETag);
    }

    [Fact]
    public async Task ListKeys_RowsOfTwoStates_GivesThoseOfTheOneAskedFor()
    {
        await Insert(Grain("ann"), "x");
        await Insert(Grain("bob"), "x");
        await _storage.WriteStateAsync("other", Grain("eve"), new GrainState<Note>(new Note()));
        await Clear(Grain("bob"), await Read(Grain("bob")));

        List<string> keys = [];
        await foreach (string key in _storage.Store.ListKeysAsync(StateName)) keys.Add(key);

        keys.Should().Equal("ann");
        _storage.Store.Rows.Should().Be(2);
    }

    private InMemoryGrainStorage Over(InMemoryStore store) => new(store, _services.GetRequiredService<DeepCopier>());
}
