using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Users;
using AgenticRec.Grains;
using AgenticRec.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;

namespace AgenticRec.Server.Tests.Http;

/// <summary>The largest user: every list at its capacity.</summary>
public sealed class ExportTests
{
    [Theory]
    [InlineData(36, 'a')]
    [InlineData(AgentKey.MaxIdLength, '\u96fb')] // as long as ids may be, in letters of three bytes
    public async Task Export_OfAUserAtCapacity_ArrivesWholeThroughAGateway(int idLength, char letter)
    {
        UserState full = Full(new string(letter, idLength));
        (int siloPort, int gatewayPort) = (RunningServer.FreePort(), RunningServer.FreePort());
        await using RunningServer silo = await RunningServer.StartAsync("--Role=silo", $"--Silo:SiloPort={siloPort}", $"--Silo:GatewayPort={gatewayPort}");
        await using RunningServer gateway = await RunningServer.StartAsync("--Role=gateway", $"--Clustering:Gateways=127.0.0.1:{gatewayPort}");
        await Store(silo, "ann", full);

        using HttpResponseMessage answer = await gateway.Http.GetAsync("/v1/users/ann/export");
        byte[] document = await answer.Content.ReadAsByteArrayAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.OK, Encoding.UTF8.GetString(document.AsSpan(0, Math.Min(1_000, document.Length))));
        JsonElement agent = JsonDocument.Parse(document).RootElement.GetProperty("agent");
        agent.GetProperty("met").EnumerateArray().Select(static id => id.GetString()).Should().Equal(full.Met);
        agent.GetProperty("trail").GetArrayLength().Should().Be(UserState.TrailCapacity);
        agent.GetProperty("recent").GetArrayLength().Should().Be(UserState.RecentCapacity + UserState.PendingCapacity);
        agent.GetProperty("episodes").GetArrayLength().Should().Be(LongTermMemory.Capacity);
        int limit = silo.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<SiloMessagingOptions>>().Value.MaxMessageBodySize;
        document.Length.Should().BeLessThan(limit * 3 / 4, "the document is one message between silo and gateway");
    }

    private static Task Store(RunningServer silo, string userId, UserState state) =>
        silo.Services.GetRequiredKeyedService<IGrainStorage>(AgentStorage.ProviderName).WriteStateAsync(
            AgentStorage.User, silo.Grains.GetGrain<IUserAgent>(AgentKey.Of(TestKeys.Tenant, userId)).GetGrainId(), new GrainState<UserState>(state));

    private static UserState Full(string filling) => new()
    {
        Version = 1,
        Interactions = UserState.MetCapacity,
        LearnedThrough = UserState.MetCapacity - UserState.PendingCapacity,
        Met = Many(UserState.MetCapacity, n => IdOf(n, filling)),
        Trail = Many(UserState.TrailCapacity, n => new TrailMark(IdOf(n, filling), Taken: true, Sign: 1)),
        Recent = Many(UserState.RecentCapacity + UserState.PendingCapacity, n => new RecentInteraction
        {
            ItemId = IdOf(n, filling),
            Kind = "liked",
            Value = .8f,
            AtTicks = n,
            Ordinal = n,
            Role = InteractionRole.Taken,
            Words = [],
            Context = [],
            AlternativeId = IdOf(n + 1, filling),
            SlateId = IdOf(n, filling),
        }),
        Operations = Many(UserState.OperationCapacity, static n => ulong.MaxValue - (ulong)n),
        Episodes = Many(LongTermMemory.Capacity, n => new Episode { Id = IdOf(n, filling), Text = filling, ItemIds = [IdOf(n, filling)], At = DateTimeOffset.UnixEpoch }),
        Controls = new UserControls { BlockedItems = Many(10_000, n => IdOf(n, filling)) },
    };

    private static ImmutableArray<T> Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];

    private static string IdOf(int number, string filling)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        return digits + filling[digits.Length..];
    }
}
