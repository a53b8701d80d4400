using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgenticRec.Client.Tests;

public class ClientOptionsTests
{
    [Theory]
    [InlineData("Tenant", "a/b", "AgenticRec:Client:Tenant: The tenant 'a/b' contains '/': use letters, digits, '.', '_' and '-'.")]
    [InlineData("Attempts", "0", "AgenticRec:Client:Attempts must be 1 to 10; it is 0.")]
    [InlineData("Pause", "00:01:00", "AgenticRec:Client:Pause must be 1 ms to 10 s; it is 00:01:00.")]
    [InlineData("Cluster:Kind", "Redis", "AgenticRec:Client:Cluster:ConnectionString is empty: write the address of the Redis that holds the membership.")]
    [InlineData("Cluster:Gateways:0", "silo-1", "AgenticRec:Client:Cluster:Gateways contains 'silo-1': write address:port.")]
    [InlineData("Cluster:ResponseTimeout", "00:00:00", "AgenticRec:Client:Cluster:ResponseTimeout must be 1 to 300 s; it is 00:00:00.")]
    public void Client_WithAWrongSetting_SaysWhatToWrite(string name, string value, string problem)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"AgenticRec:Client:{name}", value)]).Build();

        FluentActions.Invoking(() => new ServiceCollection().AddAgenticRecClient(configuration))
            .Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal(problem);
    }

    [Fact]
    public void Client_WithNoSettings_IsRegistered()
    {
        ServiceCollection services = new();

        services.AddAgenticRecClient(new ConfigurationBuilder().Build());

        services.Should().Contain(static service => service.ServiceType == typeof(IAgenticRec));
    }
}
