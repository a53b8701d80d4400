using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Recommending;

[Collection(ClusterCollection.Name)]
public class SessionTests(Library library, ClusterFixture cluster) : IClassFixture<Library>
{
    private readonly TestTenant _tenant = library.Tenant;

    [Fact]
    public async Task Recommend_SessionOfOneKind_IsShownThatKind()
    {
        Slate slate = await Session("s1").Recommend(Steps("jazz1", "jazz2", "jazz3"), new RecommendRequest { K = 8 });

        slate.Items.Should().HaveCount(8);
        slate.Items.Take(5).Should().OnlyContain(static item => Library.CategoryOf(item.ItemId) == "jazz");
        slate.Items.Select(static item => item.ItemId).Should().NotContain(["jazz1", "jazz2", "jazz3"]);
    }

    [Fact]
    public async Task Recommend_SessionAndUserWhoDidTheSame_RankAlike()
    {
        await _tenant.Live("same", Some.Likes("opera1", "opera2"));
        var request = new RecommendRequest { K = 10, Constraints = new Constraints { Candidates = ["opera3", "opera9", "jazz4", "folk7"] } };
        string[] user = await _tenant.Ids("same", request);

        Slate session = await Session("s2").Recommend([new("opera1", InteractionKinds.Liked), new("opera2", InteractionKinds.Liked)], request);

        session.Items.Take(2).Select(static item => item.ItemId).Should().BeEquivalentTo(user.Take(2));
    }

    [Fact]
    public async Task Recommend_EmptySession_GetsASlate()
    {
        (await Session("s3").Recommend([], new RecommendRequest { K = 5 })).Items.Should().HaveCount(5);
    }

    [Fact]
    public async Task Recommend_Session_TeachesNobody()
    {
        TestTenant tenant = cluster.NewTenant();
        await tenant.Stock(Some.Items(5));
        long version = (await tenant.ProfileOf("i1")).Version;

        await cluster.Grains.GetGrain<ISessionRecommender>(tenant.KeyOf("s4")).Recommend(Steps("i1"), new RecommendRequest());

        (await tenant.ProfileOf("i1")).Version.Should().Be(version);
        (await tenant.User("s4").Profile()).Known.Should().BeFalse();
    }

    [Fact]
    public async Task Recommend_StepsOutOfRange_AreRefusedByPlace()
    {
        Func<Task> unknownKind = () => Session("s5").Recommend([new("folk1"), new("folk2", "hummed")], new RecommendRequest());
        Func<Task> many = () => Session("s5").Recommend([.. Enumerable.Repeat(new SessionStep("folk1"), 101)], new RecommendRequest());

        await unknownKind.Should().ThrowAsync<ArgumentException>().WithMessage("Step 2:*hummed*");
        await many.Should().ThrowAsync<ArgumentException>().WithMessage("*100 steps*");
    }

    [Fact]
    public async Task Next_OfASession_DoesNotRepeat()
    {
        ISessionRecommender session = Session("s6");
        Slate first = await session.Recommend(Steps("metal1", "metal2"), new RecommendRequest { K = 6 });

        Slate second = await session.Next(first.Id, null);

        second.Items.Should().HaveCount(6);
        first.Items.Concat(second.Items).Select(static item => item.ItemId).Should().OnlyHaveUniqueItems().And.NotContain("metal1");
    }

    [Fact]
    public async Task Why_InASession_AnswersFromItsSteps()
    {
        Slate slate = await Session("s7").Recommend(Steps("metal1"), new RecommendRequest { K = 3 });

        (await Session("s7").Why(slate.Id, "metal1")).KeptOffBy.Should().Be("seen");
        (await Session("s7").Why(slate.Id, slate.Items[0].ItemId)).Reasons.Should().NotBeEmpty();
    }

    private ISessionRecommender Session(string id) => cluster.Grains.GetGrain<ISessionRecommender>(_tenant.KeyOf(id));

    private static ImmutableArray<SessionStep> Steps(params string[] itemIds) => [.. itemIds.Select(static itemId => new SessionStep(itemId))];
}
