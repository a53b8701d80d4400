using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Tests.Datasets;

public class PlainJsonlTests
{
    private const string GoodItem = """{"id":"b1","title":"Moby-Dick","categories":["Sea"],"attributes":{"author":"Melville"},"available":false,"arrivedAt":"2024-01-31T00:00:00Z"}""";
    private const string GoodInteraction = """{"user":"ann","item":"b1","rating":4.5,"at":"2024-02-01T18:30:00Z","operationId":"op-1"}""";

    private static Folder With(string item, params string[] interactions) =>
        new Folder().With("items.jsonl", GoodItem, item).With("interactions.jsonl", interactions);

    [Fact]
    public void Read_GoodFiles_KeepEveryField()
    {
        using Folder folder = With("""{"id":"b2"}""", GoodInteraction, """{"user":"ann","item":"b2","kind":"skipped"}""", """{"user":"ann","item":"b2"}""");
        Dataset dataset = DatasetFolder.Read(folder.Path);
        Item item = dataset.Items[0];
        (item.Title, item.Available, item.ArrivedAt).Should().Be(("Moby-Dick", false, new DateTimeOffset(2024, 1, 31, 0, 0, 0, TimeSpan.Zero)));
        item.Attributes.Should().Equal(new NamedValue("author", "Melville"));
        (dataset.Items[1].Title, dataset.Items[1].Available).Should().Be(("b2", true));
        dataset.Events.Select(e => (e.Kind, e.OperationId)).Should().Equal(
            (InteractionKinds.Rated, "op-1"), (InteractionKinds.Skipped, null), (InteractionKinds.Purchased, null));
        dataset.HasTimes.Should().BeFalse("not every line has a time");
    }

    [Fact]
    public void ReadFiles_UnderAnyName_NamesTheDataSetAfterTheInteractions()
    {
        using Folder folder = new Folder().With("mine.txt", GoodItem).With("acts.log", GoodInteraction).With("dataset.json", "not looked at");
        Dataset dataset = DatasetFiles.Read(folder["mine.txt"], folder["acts.log"]);
        (dataset.Name, dataset.Format, dataset.Scale).Should().Be(("acts", "jsonl", RatingScale.HalfToFive));
        (dataset.Items.Length, dataset.Events.Length).Should().Be((1, 1));
    }

    [Fact]
    public void ReadFiles_MissingOrBad_NameTheFileAsGiven()
    {
        using Folder folder = new Folder().With("mine.txt", GoodItem).With("acts.log", GoodInteraction, "{");
        Action missing = () => DatasetFiles.Read(folder["other.txt"], folder["acts.log"]);
        missing.Should().Throw<DatasetException>().WithMessage($"There is no file '{folder["other.txt"]}'*");
        Action bad = () => DatasetFiles.Read(folder["mine.txt"], folder["acts.log"]);
        bad.Should().Throw<BadLineException>().WithMessage($"{folder["acts.log"]}, line 2: *--skip-bad-lines*");
        DatasetFiles.Read(folder["mine.txt"], folder["acts.log"], skipBadLines: true).Findings.BadLines["acts.log"].Should().Be(1);
    }

    [Theory]
    [InlineData("""{"user":"ann"}""", "*not the JSON object expected*It lacks 'item'.*")]
    [InlineData("""{"user":"ann","item":"b1","ratin":4}""", "*The name 'ratin' is not known here.*")]
    [InlineData("""{"user":null,"item":"b1"}""", "*not the JSON object expected*")]
    [InlineData("""{"user":"","item":"b1"}""", "*user id*empty*")]
    [InlineData("""{"user":"ann","item":"b1","kind":"sneezed"}""", "*'sneezed' is none of shown*")]
    [InlineData("""{"user":"ann","item":"b1","kind":"rated"}""", "*needs a rating*")]
    [InlineData("""{"user":"ann","item":"b1","rating":7}""", "*7 is outside 0.5 to 5*")]
    [InlineData("""{"user":"ann","item":"b1","at":"soon"}""", "*The value of 'at' cannot be read.*")]
    [InlineData("""{"user":"ann","item":"b1","operationId":""}""", "*operation id*")]
    [InlineData("null", "*null*")]
    [InlineData("oops", "*not the JSON object expected*It does not read as one.*")]
    public void Read_BadInteraction_Stops(string line, string reason)
    {
        using Folder folder = With("""{"id":"b2"}""", GoodInteraction, line);
        Action act = () => DatasetFolder.Read(folder.Path);
        BadLineException bad = act.Should().Throw<BadLineException>().WithMessage(reason).Which;
        (bad.File, bad.Line).Should().Be((folder["interactions.jsonl"], 2));
    }

    [Fact]
    public void Read_ItemWithoutId_Stops()
    {
        using Folder folder = With("""{"title":"x"}""", GoodInteraction);
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<BadLineException>().Which.File.Should().Be(folder["items.jsonl"]);
    }

    [Fact]
    public void Read_OwnScale_IsUsedForRatings()
    {
        using Folder folder = With("""{"id":"b2"}""", """{"user":"ann","item":"b1","rating":9}""").With("dataset.json", """{"lowestRating":1,"highestRating":10}""");
        DatasetFolder.Read(folder.Path).Scale.Should().Be(new RatingScale(1, 10));
    }

    [Theory]
    [InlineData("""{"lowestRating":5,"highestRating":5}""")]
    [InlineData("""{"lowestRating":1}""")]
    [InlineData("")]
    public void Read_UnusableScale_IsRefused(string json)
    {
        using Folder folder = With("""{"id":"b2"}""", GoodInteraction).With("dataset.json", json);
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<DatasetException>().WithMessage("*dataset.json*");
    }

    [Fact]
    public void Read_TextsBeyondTheLimits_AreCut()
    {
        using Folder folder = With($$"""{"id":"b2","title":"{{new string('x', 600)}}"}""", GoodInteraction);
        DatasetFolder.Read(folder.Path).Items[1].Title.Should().HaveLength(500);
    }
}
