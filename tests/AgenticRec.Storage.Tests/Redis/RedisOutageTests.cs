using AgenticRec.Storage.Redis;
using AgenticRec.Storage.Tests.Remote;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.Redis;

public sealed class RedisOutageTests : IAsyncLifetime
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private static readonly GrainId Ann = GrainId.Create("noted", "ann");

    private CuttableLink _link = null!;
    private RedisGrainStorage _storage = null!;

    public async Task InitializeAsync()
    {
        _link = new CuttableLink(int.Parse(TestServers.Redis.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));
        var options = new RedisGrainStorageOptions
        {
            ConnectionString = $"127.0.0.1:{_link.Port}",
            GrainStorageSerializer = new OrleansGrainStorageSerializer(Services.GetRequiredService<Serializer>()),
        };
        _storage = new RedisGrainStorage(
            "test", options, Options.Create(new ClusterOptions { ServiceId = $"test-{Guid.NewGuid():n}", ClusterId = "test" }),
            Services.GetRequiredService<IActivatorProvider>(), NullLogger<RedisGrainStorage>.Instance);
        await _storage.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        if (_storage is not null) await _storage.DisposeAsync();
        if (_link is not null) await _link.DisposeAsync();
    }

    [SkippableFact]
    public async Task Write_AnswerLost_IsAcknowledgedByItsOwnRow()
    {
        var state = new GrainState<Note>(new Note { Text = "first" });
        await _storage.WriteStateAsync("note", Ann, state);
        _link.LoseAnswerTo("EVAL");

        state.State!.Text = "second";
        await _storage.WriteStateAsync("note", Ann, state);

        _link.Lost.Should().Be(1);
        state.State.Text = "third";
        await _storage.WriteStateAsync("note", Ann, state);
        (await Read()).State!.Text.Should().Be("third");
    }

    [SkippableFact]
    public async Task EveryCall_ServerAway_SaysSoWithoutNamingAnybodyAndGoesOnWhenItIsBack()
    {
        var state = new GrainState<Note>(new Note { Text = "first" });
        await _storage.WriteStateAsync("note", Ann, state);
        string etag = state.ETag!;
        _link.Cut();

        Func<Task> write = () => _storage.WriteStateAsync("note", Ann, state), clear = () => _storage.ClearStateAsync("note", Ann, state), read = Read;

        (await write.Should().ThrowAsync<StoreWriteException>()).Which.ToString().Should().Contain("127.0.0.1").And.NotContain("ann");
        await clear.Should().ThrowAsync<StoreWriteException>();
        await read.Should().ThrowAsync<StoreReadException>();
        state.ETag.Should().Be(etag, "nothing was acknowledged");

        _link.Mend();
        await Recovered();
        await _storage.WriteStateAsync("note", Ann, state);
    }

    // The client reconnects by itself, at its own pace.
    private async Task Recovered()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await Read();
                return;
            }
            catch (StoreReadException) when (!patience.IsCancellationRequested)
            {
                await Task.Yield();
            }
        }
    }

    private async Task<GrainState<Note>> Read()
    {
        var state = new GrainState<Note>(new Note());
        await _storage.ReadStateAsync("note", Ann, state);
        return state;
    }
}
