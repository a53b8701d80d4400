using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation.Tests.Reports;

public class RankingsFileTests
{
    [Fact]
    public async Task Write_ThenRead_GivesTheSame()
    {
        using Folder folder = new();
        await RankingsFile.WriteAsync(folder["r.tsv"], [("ann", ["b", "a"]), ("bob lee", ["c"])]);
        File.ReadAllText(folder["r.tsv"]).Should().Be("ann\tb a\nbob lee\tc\n");
        var read = RankingsFile.Read(folder["r.tsv"]);
        read.Should().HaveCount(2);
        read["ann"].Should().Equal("b", "a");
    }

    [Theory]
    [InlineData("ann b a", "*1 column instead of 2*")]
    [InlineData("\tb a", "*user id*empty*")]
    [InlineData("ann\tb\ta", "*3 columns instead of 2*")]
    [InlineData("first\tx", "*second ranking of user 'first'*")]
    public void Read_BadLine_StopsOrIsLeftOut(string line, string reason)
    {
        using Folder folder = new Folder().With("r.tsv", "first\ta", line);
        Action act = () => RankingsFile.Read(folder["r.tsv"]);
        act.Should().Throw<BadLineException>().WithMessage(reason).Which.Line.Should().Be(2);
        RankingsFile.Read(folder["r.tsv"], skipBadLines: true).Should().ContainSingle();
    }

    [Fact]
    public void Read_EmptyFile_IsRefused()
    {
        using Folder folder = new Folder().With("r.tsv");
        Action act = () => RankingsFile.Read(folder["r.tsv"]);
        act.Should().Throw<DatasetException>().WithMessage("*holds no ranking*");
    }

    [Fact]
    public async Task Write_IdWithASpace_IsRefused()
    {
        using Folder folder = new();
        Func<Task> act = () => RankingsFile.WriteAsync(folder["r.tsv"], [("ann", ["b a"])]);
        await act.Should().ThrowAsync<DatasetException>().WithMessage("*'b a' holds white space*");
    }
}
