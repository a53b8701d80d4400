using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Safety;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Tests.Cluster;
using AgenticRec.Grains.Users;
using AgenticRec.ModelStub;
using AgenticRec.ModelStub.Faults;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.Configuration;
using Orleans.TestingHost;

namespace AgenticRec.Grains.Tests.Reasoning;

/// <summary>Whole agents before a real endpoint that has one fault after the other, with the retries and the circuit that everybody has.</summary>
public sealed class FaultyModelTests
{
    private const int Words = 60;

    public static TheoryData<StubFaultKind> Kinds => [.. Enum.GetValues<StubFaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Model_WithAFault_NeverReachesASlateOrAMemory(StubFaultKind kind)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        await using InProcessTestCluster cluster = await Speaking(stub);
        var tenant = new TestTenant(cluster.Client, "shop");
        Item[] items =
        [
            .. Enumerable.Range(0, 10).Select(static n => Some.Item(Some.Numbered("i", n), "sea stories", "Whales and storms")),
            .. Enumerable.Range(10, 10).Select(static n => Some.Item(Some.Numbered("i", n), "romance", "A wedding in town")),
        ];
        await tenant.Stock(items);
        await tenant.Live("bob", Some.Likes("i10", "i11", "i12"));
        await tenant.Live("ann", Some.Likes("i0", "i1", "i2"));
        await tenant.Recommender("ann").PutIntoWords(everything: true);
        SpokenMemory before = (await WordsOf(cluster, tenant, "ann")).Memory;
        before.Statements.Should().NotBeEmpty("else nobody would speak of slates");
        await stub.SetFaultsAsync(new StubFault(kind));

        Slate[] slates = await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => tenant.Recommender("ann").Recommend(new RecommendRequest { K = 10, Seed = seed, Explain = true })));
        await tenant.Live("ann", Some.Event("i3", minute: 10), Some.Event("i4", minute: 11));
        int waiting = (await WordsOf(cluster, tenant, "ann")).Waiting.Length;
        WordsReport report = await tenant.Recommender("ann").PutIntoWords(everything: true);

        if (kind != StubFaultKind.Refused) stub.Counts.FaultsServed.Should().BePositive("else this proves nothing"); // nobody hears of a call that is refused
        if (kind == StubFaultKind.Gullible) slates.Should().OnlyContain(static slate => slate.Degraded, "who obeys a decoy is not believed");
        foreach (Slate slate in slates)
        {
            slate.Items.Should().HaveCount(10);
            slate.Items.Select(static item => item.ItemId).Should().OnlyHaveUniqueItems().And.BeSubsetOf(items.Select(static item => item.Id));
            slate.Items.Sum(static item => item.Probability).Should().BeInRange(0, 1 + 1e-6);
            slate.Items.SelectMany(static item => item.Reasons).Should().OnlyContain(static reason => SpokenText.Of(reason.Text, Words) == reason.Text);
        }

        waiting.Should().BePositive();
        (report.Meetings + report.Waiting).Should().Be(waiting, "each meeting is put into words, or waits");
        SpokenMemory after = (await WordsOf(cluster, tenant, "ann")).Memory;
        after.Statements.Should().OnlyContain(static statement => Whole(statement));
        after.Statements.Select(static statement => statement.Id).Should().OnlyHaveUniqueItems().And.Contain(before.Statements.Select(static statement => statement.Id));
        foreach (ItemProfile item in await Task.WhenAll(items.Take(5).Select(item => tenant.ProfileOf(item.Id))))
            item.Description!.Text.Should().NotContainAny("{", "```", "http", "<").And.Subject.Length.Should().BeLessThan(2_000);
    }

    private static bool Whole(Statement statement) => statement.About.Length is > 0 and <= 60 && statement.Text.Length > 0 && SpokenText.Of(statement.Text, Words) == statement.Text;

    private static async Task<UserWords> WordsOf(InProcessTestCluster cluster, TestTenant tenant, string user) =>
        (await cluster.Client.GetGrain<IUserPeer>(tenant.KeyOf(user)).Words()).Words;

    private static Task<InProcessTestCluster> Speaking(ModelStubServer stub) => AgentCluster.Start(1, silo => silo
        .AddInMemoryGrainStorage(AgentStorage.ProviderName, new InMemoryStore())
        .AddAgenticRec(static options => options.ReadFresh())
        .AddLanguage(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Language:Provider"] = "openai-compatible",
                ["Language:Endpoint"] = stub.OpenAIEndpoint.ToString(),
                ["Language:Model"] = "stub-chat",
                ["Language:Reflection:Deadline"] = "00:00:05",
                ["Language:Ranking:Deadline"] = "00:00:00.5",
                ["Language:Conversation:Deadline"] = "00:00:00.5",
                ["Language:Jobs:RequestPatience"] = "00:00:01",
                ["Language:Jobs:ExplainTop"] = "3",
                ["Language:Jobs:Patience"] = "01:00:00", // the test says when
            }).Build()));
}
