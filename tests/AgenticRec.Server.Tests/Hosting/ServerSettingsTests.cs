using AgenticRec.Client;
using AgenticRec.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace AgenticRec.Server.Tests.Hosting;

public class ServerSettingsTests
{
    [Fact]
    public void Read_Nothing_GivesOneProcessOnLoopbackWithSqlite()
    {
        ServerSettings settings = Read();

        settings.Role.Should().Be(ServerRole.All);
        settings.Clustering.Kind.Should().Be(ClusteringKind.Localhost);
        settings.Store.Kind.Should().Be(StoreKind.Sqlite);
        settings.Store.Path.Should().Be(Path.Combine(".agenticrec", "server", "agents"));
        settings.Http.Urls.Should().Equal("http://127.0.0.1:5080");
        settings.Silo.Address.ToString().Should().Be("127.0.0.1");
        settings.SampleTenant.Should().BeNull();
    }

    [Theory]
    [InlineData("Role", "boss", "Role is 'boss': choose all, silo, gateway.")]
    [InlineData("Role", "1", "Role is '1': choose all, silo, gateway.")]
    [InlineData("Store:Kind", "oracle", "Store:Kind is 'oracle': choose sqlite, memory, redis, azure.")]
    [InlineData("Store:Knd", "sqlite", "Store:Knd is no setting; the nearest is Store:Kind. The section Store knows Account, ConnectionString, Container, Kind, Path, Table.")]
    [InlineData("Http:Url", "http://127.0.0.1:1", "Http:Url is no setting; the nearest is Http:Urls. The section Http knows OperationsPort, Urls.")]
    [InlineData("Security:RequestPerSecond", "5", "Security:RequestPerSecond is no setting; the nearest is Security:RequestsPerSecond.")]
    [InlineData("Security:Keys:0:Scope", "serve", "Security:Keys:0:Scope is no setting; the nearest is Security:Keys:0:Scopes.")]
    [InlineData("Security:Jwt:Audiences", "me", "Security:Jwt:Audiences is no setting; the nearest is Security:Jwt:Audience.")]
    [InlineData("Api:MaxBodyByte", "5", "Api:MaxBodyByte is no setting; the nearest is Api:MaxBodyBytes.")]
    [InlineData("Agents:CatalogShard", "5", "Agents:CatalogShard is no setting; the nearest is Agents:CatalogShards.")]
    [InlineData("Language:Provder", "none", "Language:Provder is no setting; the nearest is Language:Provider.")]
    [InlineData("Language:Jobs:RankTops", "5", "Language:Jobs:RankTops is no setting; the nearest is Language:Jobs:RankTop.")]
    [InlineData("Securty:KeyRefresh", "00:00:05", "Securty is no section; the nearest is Security.")]
    [InlineData("Store:Kind", "azure", "Store:Kind is azure: set Store:ConnectionString, or Store:Account to use this process's identity.")]
    [InlineData("Store:Account", "https://x", "Store:Account is 'https://x': write the account's name alone, letters and digits.")]
    [InlineData("Silo:SiloPort", "70000", "Silo:SiloPort is '70000': write a whole number from 0 to 65535.")]
    [InlineData("Silo:GatewayPort", "11111", "Silo:SiloPort and Silo:GatewayPort are both 11111: choose two ports.")]
    [InlineData("Silo:Address", "0.0.0.0", "Silo:Address is '0.0.0.0': others must be able to reach it, so write one address of this host, or 'auto'.")]
    [InlineData("Silo:Address", "here", "Silo:Address is 'here': write an IP address, or 'auto' for this host's own.")]
    [InlineData("Silo:ResponseSeconds", "0", "Silo:ResponseSeconds is '0': write seconds, from 1 to 300.")]
    [InlineData("Silo:ShedAboveCpuPercent", "10", "Silo:ShedAboveCpuPercent is '10': write 50 to 100, or 0 for never.")]
    [InlineData("Clustering:ProbeSeconds", "00:00:02", "Clustering:ProbeSeconds is '00:00:02': write seconds, from 0.5 to 60.")]
    [InlineData("Clustering:Gateways", "silo-1", "Clustering:Gateways is 'silo-1': write address:port, for example 127.0.0.1:11111.")]
    [InlineData("Http:Urls", "5080", "Http:Urls contains '5080': write http://address:port, several with semicolons between.")]
    [InlineData("Http:OperationsPort", "9000", "Http:OperationsPort is 9000, and no address of Http:Urls has that port: add one.")]
    [InlineData("Shutdown:NoticeSeconds", "900", "Shutdown:NoticeSeconds is '900': write seconds, from 0 to 60.")]
    [InlineData("Sample", "yes", "Sample is 'yes': write true or false.")]
    public void Read_OneWrongValue_SaysWhatItIsAndWhatToWrite(string name, string value, string problem) =>
        ProblemsOf((name, value)).Should().Equal(problem);

    [Fact]
    public void Read_SeveralWrongValues_SaysAllOfThem() =>
        ProblemsOf(("Role", "boss"), ("Store:Kind", "oracle"), ("Silo:Address", "here")).Should().HaveCount(3);

    [Fact]
    public void Read_RedisWithoutAddress_AsksForIt() => ProblemsOf(("Clustering:Kind", "redis"), ("Store:Kind", "redis")).Should().Equal(
        "Clustering:ConnectionString is empty: write the address of the Redis, for example 127.0.0.1:6379.",
        "Store:ConnectionString is empty: write the address of the Redis, for example 127.0.0.1:6379.");

    [Fact]
    public void Read_BadConnectionString_DoesNotRepeatItsPassword()
    {
        string[] problems = ProblemsOf(("Clustering:Kind", "redis"), ("Clustering:ConnectionString", "localhost:6379,password=pear-tree,syncTimeout=soon"));

        problems.Should().Contain(p => p.StartsWith("Clustering:ConnectionString is no connection string of Redis", StringComparison.Ordinal));
        problems.Should().NotContain(p => p.Contains("pear-tree", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("memory")]
    public void Read_SeveralSilosOnAStoreOfOneProcess_IsRefused(string store) =>
        ProblemsOf(("Clustering:Kind", "redis"), ("Clustering:ConnectionString", "127.0.0.1:6379"), ("Store:Kind", store)).Should().Equal(
            $"Store:Kind is {store}, which belongs to one process, and this silo joins others: set Store:Kind to redis or azure.");

    [Fact]
    public void Read_GatewayOfAnyCluster_NeedsNoStore() =>
        Read(("Role", "gateway"), ("Clustering:Kind", "redis"), ("Clustering:ConnectionString", "127.0.0.1:6379")).HostsAgents.Should().BeFalse();

    [Fact]
    public void Read_LocalhostClusteringOnAnOutsideAddress_IsRefused() =>
        ProblemsOf(("Silo:Address", "192.0.2.7")).Should().ContainSingle().Which.Should().StartWith("Silo:Address is 192.0.2.7, and Clustering:Kind localhost");

    [Fact]
    public void Read_SampleOnASilo_IsRefused() => ProblemsOf(("Role", "silo"), ("Sample", "true")).Should().ContainSingle();

    [Fact]
    public void WithPorts_Zero_BecomesAFreePort()
    {
        SiloSettings silo = Read(("Silo:SiloPort", "0"), ("Silo:GatewayPort", "0")).Silo.WithPorts();

        silo.SiloPort.Should().BePositive();
        silo.GatewayPort.Should().BePositive().And.NotBe(silo.SiloPort);
    }

    private static ServerSettings Read(params (string Name, string Value)[] values) => ServerSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(static v => KeyValuePair.Create<string, string?>(v.Name, v.Value))).Build());

    private static string[] ProblemsOf(params (string Name, string Value)[] values) =>
        [.. FluentActions.Invoking(() => Read(values)).Should().Throw<SettingsException>().Which.Problems];
}
