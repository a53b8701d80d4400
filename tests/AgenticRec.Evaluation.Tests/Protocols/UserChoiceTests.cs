using System.Collections.Immutable;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Tests.Protocols;

public class UserChoiceTests
{
    private static ImmutableArray<ScoredUser> Users(int count) => [.. Enumerable.Range(0, count).Select(u => Some.User(u, 1, 0))];

    [Fact]
    public void From_NamedUsers_KeepsThemAndCountsTheOthers()
    {
        UserChoice choice = UserChoice.From(Users(5), new HashSet<string> { "u3", "u1", "ghost" }, null, 1);
        choice.Users.Select(u => u.Id).Should().Equal("u1", "u3");
        (choice.Named, choice.NamedWithoutTarget).Should().Be((3, 1));
    }

    [Fact]
    public void From_ALimit_DrawsBySeedAndKeepsTheOrder()
    {
        UserChoice choice = UserChoice.From(Users(100), null, 10, 1);
        choice.Users.Should().HaveCount(10).And.BeInAscendingOrder(u => u.User);
        choice.Users.Select(u => u.Id).Should().Equal(UserChoice.From(Users(100), null, 10, 1).Users.Select(u => u.Id));
        choice.Users.Select(u => u.Id).Should().NotEqual(UserChoice.From(Users(100), null, 10, 2).Users.Select(u => u.Id));
        choice.Users.Select(u => u.User).Should().NotEqual(Enumerable.Range(0, 10), "a limit is a draw, not the beginning of the file");
    }

    [Fact]
    public void From_NobodyLeft_SaysWhy()
    {
        Action strangers = () => UserChoice.From(Users(3), new HashSet<string> { "ghost" }, null, 1);
        strangers.Should().Throw<DatasetException>().WithMessage("None of the 1 users named*");
        Action nobody = () => UserChoice.From([], null, null, 1);
        nobody.Should().Throw<DatasetException>().WithMessage("No user can be scored*");
    }

    [Fact]
    public void Read_UsersFile_TakesTheFirstColumn()
    {
        using Folder folder = new Folder().With("users.txt", "ann\tx\ty", "bob,1,2", "carl 3", "", "\"dora\",1", "ann");
        UsersFile.Read(folder["users.txt"], new BadLines(false)).Should().BeEquivalentTo("ann", "bob", "carl", "dora");
    }

    [Fact]
    public void Read_UsersFileWithoutAUser_IsRefused()
    {
        using Folder folder = new Folder().With("users.txt", "\tx").With("empty.txt");
        Action bad = () => UsersFile.Read(folder["users.txt"], new BadLines(false));
        bad.Should().Throw<BadLineException>().WithMessage("*user id*empty*");
        Action empty = () => UsersFile.Read(folder["empty.txt"], new BadLines(false));
        empty.Should().Throw<DatasetException>().WithMessage("*names no user*");
        Action missing = () => UsersFile.Read(folder["none.txt"], new BadLines(false));
        missing.Should().Throw<DatasetException>().WithMessage("*no file*none.txt*");
    }
}
