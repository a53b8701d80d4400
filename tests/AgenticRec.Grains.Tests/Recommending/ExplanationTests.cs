using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Catalog;
using AgenticRec.Grains.Tests.Cluster;

namespace AgenticRec.Grains.Tests.Recommending;

[Collection(ClusterCollection.Name)]
public class ExplanationTests(Library library) : IClassFixture<Library>
{
    private readonly TestTenant _tenant = library.Tenant;

    [Fact]
    public async Task Recommend_Explained_EveryItemHasReasonsWithWordsAndWeightsInOrder()
    {
        Slate slate = await Explained(Library.Ann);

        slate.Items.Should().OnlyContain(static item => item.Reasons.Length > 0);
        slate.Items.SelectMany(static item => item.Reasons).Should().OnlyContain(static reason => reason.Text.Length > 0 && reason.Evidence.Length > 0 && double.IsFinite(reason.Weight));
        foreach (SlateItem item in slate.Items) item.Reasons.Select(static reason => reason.Weight).Should().BeInDescendingOrder();
    }

    [Fact]
    public async Task Recommend_Explained_RememberedInteractionsAreTheUsersOwn()
    {
        Slate slate = await Explained(Library.Ann);

        Reason[] remembered = Reasons(slate, "remembered-interaction");
        remembered.Should().NotBeEmpty();
        remembered.Select(static reason => reason.Evidence).Should().BeSubsetOf(Library.AnnTook);
        foreach (Reason reason in remembered)
            reason.Text.Should().Contain((await _tenant.ProfileOf(reason.Evidence)).Item!.Title, "the title is the evidence's own");
    }

    [Fact]
    public async Task Recommend_Explained_TastesAreAspectsOfTheItem()
    {
        Slate slate = await Explained(Library.Ann);

        Reasons(slate, "taste").Should().NotBeEmpty();
        foreach (SlateItem item in slate.Items)
            foreach (Reason reason in item.Reasons.Where(static reason => reason.Kind == "taste"))
                ItemAspects.Of((await _tenant.ProfileOf(item.ItemId)).Item!).Topics.Should().Contain(reason.Evidence);
    }

    [Fact]
    public async Task Recommend_Explained_PopularityTellsTheItemsOwnCount()
    {
        Slate slate = await Explained("nobody");

        Reasons(slate, "popularity").Should().NotBeEmpty();
        foreach (SlateItem item in slate.Items)
            foreach (Reason reason in item.Reasons.Where(static reason => reason.Kind == "popularity"))
            {
                Audience audience = await _tenant.AudienceOf(item.ItemId);
                reason.Evidence.Should().Be(Some.Numbered("", (int)audience.Met));
            }
    }

    [Fact]
    public async Task Recommend_Explained_SeenItemsAreListedWithTheirStep()
    {
        Slate slate = await Explained(Library.Ann);

        slate.Dropped.Should().OnlyContain(static dropped => dropped.Step == "seen");
        slate.Dropped.Select(static dropped => dropped.ItemId).Should().BeSubsetOf(Library.AnnTook).And.NotBeEmpty();
        slate.DroppedCounts.Should().ContainSingle().Which.Count.Should().Be(slate.Dropped.Length);
    }

    [Fact]
    public async Task Recommend_ExplainedExploration_SaysSo()
    {
        Slate slate = await _tenant.Recommender(Library.Ann).Recommend(
            new RecommendRequest { Explain = true, Seed = 3, Constraints = new Constraints { Exploration = .3 } });

        slate.Items.TakeLast(3).Should().OnlyContain(static item => item.Reasons[0].Kind == "exploration");
    }

    [Fact]
    public async Task Recommend_Explained_IsTheSlateThatIsNotExplained()
    {
        var request = new RecommendRequest { K = 20, Seed = 3, At = Some.Noon };

        Slate plain = await _tenant.Recommender(Library.Ann).Recommend(request);
        Slate explained = await _tenant.Recommender(Library.Ann).Recommend(request with { Explain = true });

        plain.Items.Should().OnlyContain(static item => item.Reasons.IsEmpty);
        plain.Dropped.Should().BeEmpty();
        Picture.Of(explained.Items.Select(static item => item with { Reasons = [] })).Should().Be(Picture.Of(plain.Items));
    }

    private static Reason[] Reasons(Slate slate, string kind) =>
        [.. slate.Items.SelectMany(static item => item.Reasons).Where(reason => reason.Kind == kind)];

    private Task<Slate> Explained(string userId) => _tenant.Recommender(userId).Recommend(new RecommendRequest { K = 20, Explain = true });
}
