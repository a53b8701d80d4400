using System.Text.RegularExpressions;
using AgenticRec.Storage.AzureStorage;
using AgenticRec.Storage.Tests.Remote;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.AzureStorage;

public sealed partial class AzureOutageTests : IAsyncLifetime
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private static readonly GrainId Ann = GrainId.Create("noted", "ann");

    private readonly string _name = $"t{Guid.NewGuid():n}";
    private CuttableLink _link = null!;
    private AzureGrainStorage _storage = null!;

    public async Task InitializeAsync()
    {
        Match endpoint = TableEndpoint().Match(TestServers.AzureStorage);
        Skip.IfNot(endpoint.Success, "The storage account is not on this machine.");
        _link = new CuttableLink(int.Parse(endpoint.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        var options = new AzureGrainStorageOptions
        {
            ConnectionString = TableEndpoint().Replace(TestServers.AzureStorage, $"TableEndpoint=http://127.0.0.1:{_link.Port}/"),
            Table = _name,
            Container = _name,
            NetworkTimeout = TimeSpan.FromSeconds(30),
            GrainStorageSerializer = new OrleansGrainStorageSerializer(Services.GetRequiredService<Serializer>()),
        };
        _storage = new AzureGrainStorage(
            "test", options, Options.Create(new ClusterOptions { ServiceId = "test", ClusterId = "test" }),
            Services.GetRequiredService<IActivatorProvider>(), TimeProvider.System, NullLogger<AzureGrainStorage>.Instance);
        await _storage.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        if (_storage is not null) await _storage.DisposeAsync();
        if (_link is null) return;
        await _link.DisposeAsync();
        await new TableServiceClient(TestServers.AzureStorage).DeleteTableAsync(_name);
    }

    [SkippableTheory]
    [InlineData("POST /")]
    [InlineData("PUT /")]
    public async Task Write_AnswerLost_IsAcknowledgedByItsOwnRow(string request)
    {
        var state = new GrainState<Note>(new Note { Text = "first" });
        if (request == "PUT /") await _storage.WriteStateAsync("note", Ann, state);
        _link.LoseAnswerTo(request);

        state.State!.Text = "second";
        await _storage.WriteStateAsync("note", Ann, state);

        _link.Lost.Should().Be(1);
        state.State.Text = "third";
        await _storage.WriteStateAsync("note", Ann, state);
        (await Read()).State!.Text.Should().Be("third");
    }

    [SkippableFact]
    public async Task Clear_AnswerLost_IsDone()
    {
        var state = new GrainState<Note>(new Note { Text = "first" });
        await _storage.WriteStateAsync("note", Ann, state);
        _link.LoseAnswerTo("DELETE /");

        await _storage.ClearStateAsync("note", Ann, state);

        _link.Lost.Should().Be(1);
        (await Read()).RecordExists.Should().BeFalse();
    }

    [SkippableFact]
    public async Task EveryCall_ServerAway_SaysSoWithoutNamingAnybodyAndGoesOnWhenItIsBack()
    {
        var state = new GrainState<Note>(new Note { Text = "first" });
        await _storage.WriteStateAsync("note", Ann, state);
        string etag = state.ETag!;
        _link.Cut();

        Func<Task> write = () => _storage.WriteStateAsync("note", Ann, state), clear = () => _storage.ClearStateAsync("note", Ann, state), read = Read;

        (await write.Should().ThrowAsync<StoreWriteException>()).Which.Message.Should().Contain(_name).And.NotContain("ann");
        await clear.Should().ThrowAsync<StoreWriteException>();
        await read.Should().ThrowAsync<StoreReadException>();
        state.ETag.Should().Be(etag, "nothing was acknowledged");

        _link.Mend();
        await _storage.WriteStateAsync("note", Ann, state);
    }

    [GeneratedRegex(@"TableEndpoint=http://127\.0\.0\.1:(\d+)/")]
    private static partial Regex TableEndpoint();

    private async Task<GrainState<Note>> Read()
    {
        var state = new GrainState<Note>(new Note());
        await _storage.ReadStateAsync("note", Ann, state);
        return state;
    }
}
