using System.Net;
using System.Text.RegularExpressions;

namespace AgenticRec.Server.Tests.Security;

/// <summary>Looks at the console of the process: alone.</summary>
[Collection("console")]
public sealed partial class GeneratedKeyTests
{
    [Fact]
    public async Task NobodyConfigured_OnLoopback_PrintsAKeyThatWorks()
    {
        (ApiServer server, string printed) = await Printed([], withKeys: false);
        await using (server)
        {
            string key = Key().Match(printed).Value;
            key.Should().NotBeEmpty();
            (await server.Client(key).GetAsync("/v1/tenant")).StatusCode.Should().Be(HttpStatusCode.OK);
            (await server.Client(key).GetAsync("/v1/tenant/settings")).StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "false")]
    public async Task SomebodyConfiguredOrForbidden_PrintsNothing(bool withKeys, string? generate)
    {
        (ApiServer server, string printed) = await Printed(new() { ["Security:GenerateKey"] = generate }, withKeys);
        await using (server) Key().IsMatch(printed).Should().BeFalse();
    }

    private static async Task<(ApiServer Server, string Printed)> Printed(Dictionary<string, string?> settings, bool withKeys)
    {
        TextWriter console = Console.Out;
        using var captured = new StringWriter();
        Console.SetOut(captured);
        try
        {
            return (await ApiServer.Start(settings, withKeys: withKeys), captured.ToString());
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    [GeneratedRegex("ark_[A-Za-z0-9_-]{43}")]
    private static partial Regex Key();
}

[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleCollection;
