using AgenticRec.Storage.Memory;

namespace AgenticRec.Grains.Tests.Cluster;

public class OptionsTests
{
    [Theory]
    [InlineData(0, 1, 16, 256)]
    [InlineData(257, 1, 16, 256)]
    [InlineData(4, -1, 16, 256)]
    [InlineData(4, 61, 16, 256)]
    [InlineData(4, 1, 0, 256)]
    [InlineData(4, 1, 257, 256)]
    [InlineData(4, 1, 16, 0)]
    [InlineData(4, 1, 16, 4_001)]
    public void Validate_OutOfRange_FailsNamingTheValue(int shards, int staleness, int together, int patience)
    {
        var options = new AgenticRecOptions
        {
            CatalogShards = shards,
            PolicyStaleness = TimeSpan.FromSeconds(staleness),
            MeetingsTogether = together,
            PatiencePending = patience,
        };

        new AgenticRecOptionsValidator().Validate(null, options).FailureMessage.Should().Contain("must be");
    }

    [Fact]
    public void Validate_Defaults_Pass() => new AgenticRecOptionsValidator().Validate(null, new AgenticRecOptions()).Succeeded.Should().BeTrue();

    [Fact]
    public async Task Start_OutOfRange_FailsTheSilo()
    {
        Func<Task> act = () => AgentCluster.Start(1, new InMemoryStore(), static options => options.CatalogShards = 0);

        await act.Should().ThrowAsync<Exception>().WithMessage("*CatalogShards*");
    }
}
