using System.Text.RegularExpressions;
using AgenticRec.Storage.AzureStorage;
using AgenticRec.Storage.Tests.Remote;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.AzureStorage;

public sealed partial class AzureOutageTests : OutageContract
{
    private readonly string _name = $"t{Guid.NewGuid():n}";

    protected override string Server => _name;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await new TableServiceClient(TestServers.AzureStorage).DeleteTableAsync(_name);
    }

    [SkippableTheory]
    [InlineData("POST /", false)]
    [InlineData("PUT /", true)]
    public Task Write_AnswerLost_IsAcknowledgedByItsOwnRow(string request, bool exists) => WriteWithoutAnAnswer(request, exists);

    [SkippableFact]
    public async Task Clear_AnswerLost_IsDone()
    {
        var state = new GrainState<Note>(new Note { Text = "first" });
        await Storage.WriteStateAsync("note", Ann, state);
        Link.LoseAnswerTo("DELETE /");

        await Storage.ClearStateAsync("note", Ann, state);

        Link.Lost.Should().Be(1);
        (await Read()).RecordExists.Should().BeFalse();
    }

    protected override int ServerPort()
    {
        Match endpoint = TableEndpoint().Match(TestServers.AzureStorage);
        Skip.IfNot(endpoint.Success, "The storage account is not on this machine.");
        return int.Parse(endpoint.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    protected override async Task<IGrainStorage> OpenAsync(int linkPort)
    {
        var options = new AzureGrainStorageOptions
        {
            ConnectionString = TableEndpoint().Replace(TestServers.AzureStorage, $"TableEndpoint=http://127.0.0.1:{linkPort}/"),
            Table = _name,
            Container = _name,
            NetworkTimeout = TimeSpan.FromSeconds(30),
            GrainStorageSerializer = Serializer,
        };
        AzureGrainStorage storage = new(
            "test", options, Options.Create(new ClusterOptions { ServiceId = "test", ClusterId = "test" }), Activators, TimeProvider.System, NullLogger<AzureGrainStorage>.Instance);
        await storage.OpenAsync();
        return storage;
    }

    [GeneratedRegex(@"TableEndpoint=http://127\.0\.0\.1:(\d+)/")]
    private static partial Regex TableEndpoint();
}
