using System.Collections.Immutable;
using AgenticRec.Evaluation.Protocols;
using CsCheck;

namespace AgenticRec.Evaluation.Tests.Protocols;

public class CandidateListsTests
{
    [Fact]
    public void Draw_AnySizes_HoldsTheTargetOnceAndNothingOfTheHistory() =>
        Gen.Select(Gen.Int[5, 60], Gen.Int[2, 20], Gen.Int[0, 9], Gen.Long).Sample((items, count, draw, seed) =>
        {
            TrainingData data = Some.Training(Some.Dataset(items, [0, 1, 2]), seed);
            ImmutableArray<int> list = new CandidateLists(data, count).Draw(Some.User(0, 3, 0, 1, 2), draw);
            return list.Length == Math.Min(count, items - 3) && list.Distinct().Count() == list.Length && list.Contains(3) && !list.Any(i => i < 3);
        });

    [Fact]
    public void Draw_NamedNegatives_ComeFirstWithoutTargetAndHistory()
    {
        TrainingData data = Some.Training(Some.Dataset(50, [0, 1]).WithNegatives(0, 0, 5, 10, 11, 12, 1));
        CandidateLists lists = new(data, 4);

        // Of the names 0 and 1 are history and 5 is the target: 10, 11 and 12 are left, just enough for a list of 4.
        lists.Draw(Some.User(0, 5, 0, 1), 0).Should().BeEquivalentTo([5, 10, 11, 12]);

        // A longer list is filled up from the catalogue.
        new CandidateLists(data, 6).Draw(Some.User(0, 5, 0, 1), 0).Should().HaveCount(6).And.Contain([5, 10, 11, 12]).And.NotContain([0, 1]);
    }

    [Fact]
    public void Draw_ManyDraws_PutTheTargetAnywhereAlike()
    {
        CandidateLists lists = new(Some.Training(Some.Dataset(100, [0])), 10);
        int[] places = new int[10];
        for (int draw = 0; draw < 5_000; draw++) places[lists.Draw(Some.User(0, 7, 0), draw).IndexOf(7)]++;

        // 500 expected, standard deviation sqrt(5,000 * 0.1 * 0.9) = 21.
        places.Should().OnlyContain(c => c > 400 && c < 600);
    }

    [Fact]
    public void Draw_SameSeedUserAndDraw_IsTheSameList()
    {
        TrainingData data = Some.Training(Some.Dataset(100, [0], [1]));
        CandidateLists lists = new(data, 10);
        lists.Draw(Some.User(0, 7, 0), 3).Should().Equal(new CandidateLists(data, 10).Draw(Some.User(0, 7, 0), 3));
        lists.Draw(Some.User(0, 7, 0), 3).Should().NotEqual(lists.Draw(Some.User(0, 7, 0), 4));
        lists.Draw(Some.User(0, 7, 0), 3).Should().NotEqual(lists.Draw(Some.User(1, 7, 0), 3));
    }

    [Fact]
    public void FirstNine_NamedNegatives_AreTakenLiterally()
    {
        TrainingData data = Some.Training(Some.Dataset(50, [0, 1]).WithNegatives(0, 0, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19));

        // The target 5 is removed, the history item 0 stays: nine names are 0, 10 ... 17.
        new CandidateLists(data, 10).FirstNine(Some.User(0, 5, 0, 1)).Should().BeEquivalentTo([0, 5, 10, 11, 12, 13, 14, 15, 16, 17]);
        new CandidateLists(data, 10).FirstNine(Some.User(1, 5, 0, 1)).Should().BeEmpty();
    }
}
