using System.Diagnostics;
using AgenticRec.Core;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Tests.Datasets;

public class DatasetFolderTests
{
    [Fact]
    public void Read_MissingFolder_SaysWhere()
    {
        Action act = () => DatasetFolder.Read("no-such-folder");
        act.Should().Throw<DatasetException>().WithMessage("*no folder 'no-such-folder'*");
    }

    [Fact]
    public void Read_AFile_AsksForItsFolder()
    {
        using Folder folder = new Folder().With("ratings.csv", "x");
        Action act = () => DatasetFolder.Read(folder["ratings.csv"]);
        act.Should().Throw<DatasetException>().WithMessage("*is a file*folder*");
    }

    [Fact]
    public void Read_UnknownFormat_ListsWhatWasLookedFor()
    {
        using Folder folder = new Folder().With("notes.txt", "x");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<DatasetException>().WithMessage("*ratings.csv*u.data*ratings.dat*.test.inter*interactions.jsonl*");
    }

    [Theory]
    [InlineData("ratings.csv", "movies.csv")]
    [InlineData("u.data", "u.item")]
    [InlineData("ratings.dat", "movies.dat")]
    [InlineData("interactions.jsonl", "items.jsonl")]
    [InlineData("x.test.inter", "*.item")]
    public void Read_InteractionsWithoutItems_NamesTheMissingFile(string there, string missing)
    {
        using Folder folder = new Folder().With(there, "x");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<DatasetException>().WithMessage($"*{missing}*Add it*");
    }

    [Theory]
    [InlineData("ratings.csv", "movies.csv", "movieId,title,genres\n1,Heat,Crime\n")]
    [InlineData("u.data", "u.item", "1|Heat||||0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0\n")]
    [InlineData("ratings.dat", "movies.dat", "1::Heat::Crime\n")]
    [InlineData("interactions.jsonl", "items.jsonl", "{\"id\":\"1\"}\n")]
    [InlineData("x.test.inter", "x.item", "item_id:token\n1\n")]
    public void Read_EmptyInteractions_SaysSo(string interactions, string items, string text)
    {
        using Folder folder = new Folder().With(interactions);
        File.WriteAllText(folder[items], text);
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<DatasetException>().WithMessage($"*{interactions}*Check that the download or export is complete*");
    }

    [Fact]
    public void Read_EmptyItems_SaysSo()
    {
        using Folder folder = new Folder().With("movies.csv").With("ratings.csv", "userId,movieId,rating,timestamp", "1,1,4,1");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<DatasetException>().WithMessage("*movies.csv*no item*");
    }

    [Fact]
    public void Read_OnlyBadLinesSkipped_SaysThatNothingIsLeft()
    {
        using Folder folder = new Folder().With("movies.csv", "movieId,title,genres", "1,Heat,Crime").With("ratings.csv", "userId,movieId,rating,timestamp", "bad");
        Action act = () => DatasetFolder.Read(folder.Path, skipBadLines: true);
        act.Should().Throw<DatasetException>().WithMessage("*no interaction once its bad lines are skipped*");
    }

    [Fact]
    public void Read_NearlyHalfAMillionInteractions_TakesSecondsAndModestMemory()
    {
        using Folder folder = new();
        Draw draw = Draws.Of(1, "large");
        File.WriteAllLines(folder["x.item"], Enumerable.Range(0, 17_000).Select(i => $"{i}\tTitle {i}\tA; B").Prepend("item_id:token\ttitle:token_seq\tcategory:token_seq"));
        File.WriteAllLines(
            folder["x.test.inter"],
            Enumerable.Range(0, 44_000)
                .Select(u => $"{u}\t{string.Join(' ', Enumerable.Range(0, 10).Select(n => draw.Below((u * 11) + n, 17_000)))}\t{draw.Below((u * 11) + 10, 17_000)}")
                .Prepend("user_id:token\titem_id_list:token_seq\titem_id:token"));
        long start = Stopwatch.GetTimestamp();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Dataset dataset = DatasetFolder.Read(folder.Path);
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        dataset.Events.Should().HaveCount(440_000);
        Stopwatch.GetElapsedTime(start).Should().BeLessThan(TimeSpan.FromSeconds(20));
        bytes.Should().BeLessThan(200_000_000);
    }
}
