using AgenticRec.Core.Catalog;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Users;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Planning;

public class SceneTests
{
    [Fact]
    public void Of_Tastes_AreUnitVectorsWithCategoryLifts()
    {
        TasteProfile tastes = TasteProfile.Blank.Meet(Some.Card("1", ("category:folk", 3), ("author:x", 4)) with { Words = [new("word:sea", 2)] });
        Scene scene = Scene.Of(tastes, [], CategoryShares.None.With(["category:folk"], 5));
        SceneTopic folk = scene.Topics[0];
        (folk.Topic, folk.Short, folk.Long).Should().Be(("category:folk", .6f, .6f)); // 3 / 5
        // Everybody's share 1.5 / 10 = 0.15; ln((1 + 3 * 0.15) / ((1 + 3) * 0.15)) = ln 2.416667
        folk.CategoryLift.Should().BeApproximately(.882389f, 1e-5f);
        float.IsNaN(scene.Topics[1].CategoryLift).Should().BeTrue(); // an author is no category
        scene.Words.Should().Equal(new WeightedAspect("word:sea", 1));
        scene.UnmetCategoryLift.Should().BeApproximately(-.287682f, 1e-5f); // ln(3 / 4)
    }

    [Fact]
    public void Of_NobodyKnown_IsEmptyAndNeutral()
    {
        Scene scene = Scene.Of(TasteProfile.Blank, [], CategoryShares.None);
        (scene.Topics.Length, scene.Words.Length, scene.NewestWords.Length, scene.UnmetCategoryLift).Should().Be((0, 0, 0, 0f));
    }

    [Fact]
    public void Of_History_KeepsTheWordsOfTheNewestTen()
    {
        UserState user = Some.User(Some.Interactions(20)).Living();
        Scene scene = Scene.Of(user.Tastes, user.Recent.Reverse(), CategoryShares.None);
        scene.NewestWords.Select(static words => words[0].Aspect).Should().Equal(Enumerable.Range(10, 10).Reverse().Select(static n => $"word:i{n}"));
    }
}
