using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Tests.Datasets;

public class AgentCfTests
{
    private const string InterHeader = "user_id:token\titem_id_list:token_seq\titem_id:token";
    private const string ItemHeader = "item_id:token\ttitle:token_seq\tcategory:token_seq";

    private static Folder TestOnly() => new Folder()
        .With("x.item", ItemHeader, "a\tRock &amp; Roll\tRock; Classic Rock", "b\tBlue\tJazz", "c\t\t", "d\tFour\tJazz;jazz")
        .With("x.test.inter", InterHeader, "u1\ta b\tc", "u2\tb\ta");

    [Fact]
    public void Read_TestRowsAlone_GiveHistoriesAndTargets()
    {
        using Folder folder = TestOnly();
        Dataset dataset = DatasetFolder.Read(folder.Path);
        dataset.Format.Should().Be("agentcf");
        dataset.Items.Select(i => i.Title).Should().Equal("Rock & Roll", "Blue", "c", "Four");
        dataset.Items[0].Categories.Should().Equal("Rock", "Classic Rock");
        dataset.Items[3].Categories.Should().Equal("Jazz");
        dataset.Events.Select(e => (e.User, e.Item, e.Position)).Should().Equal((0, 0, 0), (0, 1, 1), (1, 1, 0));
        dataset.Events.Should().OnlyContain(e => e.Kind == InteractionKinds.Purchased && e.At == null && e.Rating == null);
        dataset.Targets.Should().Equal(new HeldOutItem(0, 2), new HeldOutItem(1, 0));
        dataset.HasTimes.Should().BeFalse();
    }

    [Fact]
    public void Read_ConsistentTrainAndValid_ChangesNothing()
    {
        using Folder folder = TestOnly().With("x.train.inter", InterHeader, "u1\ta\tb").With("x.valid.inter", InterHeader, "u2\t\tb");
        Dataset dataset = DatasetFolder.Read(folder.Path);
        dataset.Findings.Inconsistencies.Should().BeEmpty();
        dataset.Events.Should().HaveCount(3);
    }

    [Fact]
    public void Read_TrainRowsThatDoNotFit_AreReported()
    {
        using Folder folder = TestOnly().With("x.train.inter", InterHeader, "u1\tb\ta", "u3\ta\tb", "u3\ta b\tc");
        Dataset dataset = DatasetFolder.Read(folder.Path);
        dataset.Findings.Inconsistencies.Should().HaveCount(2);
        dataset.Findings.Inconsistencies[0].Should().StartWith("1 of 3 rows of x.train.inter");
        dataset.Findings.Inconsistencies[1].Should().StartWith("1 user(s) of x.train.inter have no test row");
        int u3 = dataset.Users.IndexOf("u3");
        dataset.Events.Where(e => e.User == u3).Select(e => dataset.Items[e.Item].Id).Should().Equal("a", "b", "c");
        dataset.Targets.Should().NotContain(t => t.User == u3);
    }

    [Fact]
    public void Read_RandomFile_GivesNegativesInFileOrder()
    {
        using Folder folder = TestOnly().With("x.random", "u1\td a b d", "ghost\ta b");
        Dataset dataset = DatasetFolder.Read(folder.Path);
        dataset.Negatives[0].Should().Equal(3, 0, 1);
        dataset.Negatives.Should().HaveCount(1);
        dataset.Findings.Inconsistencies.Should().ContainSingle().Which.Should().Contain("1 line(s) of x.random");
    }

    [Theory]
    [InlineData("x.test.inter", InterHeader, "u1\ta b", "*2 columns instead of 3*")]
    [InlineData("x.test.inter", InterHeader, "\ta b\tc", "*user id*empty*")]
    [InlineData("x.test.inter", InterHeader, "u1\ta b\t", "*item id*empty*")]
    [InlineData("x.item", ItemHeader, " \tTitle\tRock", "*item id*empty*")]
    public void Read_BadRow_Stops(string file, string header, string row, string reason)
    {
        using Folder folder = TestOnly().With(file, header, row);
        Action act = () => DatasetFolder.Read(folder.Path);
        BadLineException bad = act.Should().Throw<BadLineException>().WithMessage(reason).Which;
        (bad.File, bad.Line).Should().Be((folder[file], 2));
    }

    [Theory]
    [InlineData("u1", "*1 column instead of 2*")]
    [InlineData("u1\t", "*no item ids*")]
    public void Read_BadRandomRow_Stops(string row, string reason)
    {
        using Folder folder = TestOnly().With("x.random", row);
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<BadLineException>().WithMessage(reason).Which.Line.Should().Be(1);
    }

    [Fact]
    public void Read_SecondTestRowOfAUser_IsABadLine()
    {
        using Folder folder = TestOnly().With("x.test.inter", InterHeader, "u1\ta b\tc", "u1\ta\tb");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<BadLineException>().WithMessage("*second test row of user 'u1'*").Which.Line.Should().Be(3);
        DatasetFolder.Read(folder.Path, skipBadLines: true).Targets.Should().HaveCount(1);
    }

    [Fact]
    public void Read_HeaderWithoutAColumn_NamesIt()
    {
        using Folder folder = TestOnly().With("x.test.inter", "user_id:token\titem_id:token", "u1\ta");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<DatasetException>().WithMessage("*no column 'item_id_list'*");
    }

    [Fact]
    public void Read_NoTestFile_SaysSo()
    {
        using Folder folder = new Folder().With("x.item", ItemHeader, "a\tA\t").With("x.train.inter", InterHeader, "u1\ta\tb");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<DatasetException>().WithMessage("*no '*.test.inter'*");
    }

    [Fact]
    public void Read_TwoDataSetsInOneFolder_IsRefused()
    {
        using Folder folder = TestOnly().With("y.test.inter", InterHeader, "u1\ta\tb");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<DatasetException>().WithMessage("*2 files '*.test.inter'*");
    }
}
