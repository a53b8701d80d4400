using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.Remote;

/// <summary>What a store on a server does when the server, or one of its answers, goes missing.</summary>
public abstract class OutageContract : IAsyncLifetime
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    private CuttableLink? _link;
    private IGrainStorage? _storage;

    private protected static GrainId Ann { get; } = GrainId.Create("noted", "ann");

    private protected static IActivatorProvider Activators => Services.GetRequiredService<IActivatorProvider>();

    private protected static IGrainStorageSerializer Serializer => new OrleansGrainStorageSerializer(Services.GetRequiredService<Serializer>());

    private protected CuttableLink Link => _link!;

    private protected IGrainStorage Storage => _storage!;

    /// <summary>What the message of a failed write names, so that an operator knows which server is meant.</summary>
    protected abstract string Server { get; }

    public async Task InitializeAsync()
    {
        _link = new CuttableLink(ServerPort());
        _storage = await OpenAsync(_link.Port);
    }

    public virtual async Task DisposeAsync()
    {
        if (_storage is IAsyncDisposable storage) await storage.DisposeAsync();
        if (_link is not null) await _link.DisposeAsync();
    }

    [SkippableFact]
    public async Task EveryCall_ServerAway_SaysSoWithoutNamingAnybodyAndGoesOnWhenItIsBack()
    {
        var state = new GrainState<Note>(new Note { Text = "first" });
        await Storage.WriteStateAsync("note", Ann, state);
        string etag = state.ETag!;
        Link.Cut();

        Func<Task> write = () => Storage.WriteStateAsync("note", Ann, state), clear = () => Storage.ClearStateAsync("note", Ann, state), read = Read;

        (await write.Should().ThrowAsync<StoreWriteException>()).Which.ToString().Should().Contain(Server).And.NotContain("ann");
        await clear.Should().ThrowAsync<StoreWriteException>();
        await read.Should().ThrowAsync<StoreReadException>();
        state.ETag.Should().Be(etag, "nothing was acknowledged");

        Link.Mend();
        await Recovered();
        await Storage.WriteStateAsync("note", Ann, state);
    }

    /// <summary>The port of the real server.</summary>
    protected abstract int ServerPort();

    /// <summary>Opens the store over the link.</summary>
    protected abstract Task<IGrainStorage> OpenAsync(int linkPort);

    private protected async Task WriteWithoutAnAnswer(string request, bool exists)
    {
        var state = new GrainState<Note>(new Note { Text = "first" });
        if (exists) await Storage.WriteStateAsync("note", Ann, state);
        Link.LoseAnswerTo(request);

        state.State!.Text = "second";
        await Storage.WriteStateAsync("note", Ann, state);

        Link.Lost.Should().Be(1);
        state.State.Text = "third";
        await Storage.WriteStateAsync("note", Ann, state);
        (await Read()).State!.Text.Should().Be("third");
    }

    private protected async Task<GrainState<Note>> Read()
    {
        var state = new GrainState<Note>(new Note());
        await Storage.ReadStateAsync("note", Ann, state);
        return state;
    }

    // A client reconnects by itself, at its own pace.
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
}
