using System.Text;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Tests.Datasets;

public class MovieLensTests
{
    private const string RatingsHeader = "userId,movieId,rating,timestamp";
    private const string MoviesHeader = "movieId,title,genres";

    [Fact]
    public void Csv_GoodFiles_AreReadWithQuotesYearsAndGenres()
    {
        using Folder folder = new Folder()
            .With("movies.csv", MoviesHeader, "1,\"American President, The (1995)\",Comedy|Drama", "2,\"Say \"\"Hi\"\"\",(no genres listed)", "3,Babylon 5,Sci-Fi")
            .With("ratings.csv", RatingsHeader, "7,1,4.5,100", "7,2,0.5,50", "8,1,5,60");
        Dataset dataset = DatasetFolder.Read(folder.Path);
        dataset.Format.Should().Be("movielens-csv");
        dataset.Scale.Should().Be(new RatingScale(0.5, 5));
        dataset.Users.Should().Equal("7", "8");
        dataset.Items.Select(i => i.Title).Should().Equal("American President, The", "Say \"Hi\"", "Babylon 5");
        dataset.Items[0].Attributes.Should().Equal(new NamedValue("year", "1995"));
        dataset.Items[0].Categories.Should().Equal("Comedy", "Drama");
        dataset.Items[1].Categories.Should().BeEmpty();
        dataset.Items[1].Attributes.Should().BeEmpty();

        // User 7 rated movie 2 first: its position is 0 although its line comes second.
        dataset.Events.Should().Equal(
            new DatasetEvent(0, 0, InteractionKinds.Rated, 4.5, DateTimeOffset.FromUnixTimeSeconds(100), 1),
            new DatasetEvent(0, 1, InteractionKinds.Rated, 0.5, DateTimeOffset.FromUnixTimeSeconds(50), 0),
            new DatasetEvent(1, 0, InteractionKinds.Rated, 5, DateTimeOffset.FromUnixTimeSeconds(60), 0));
        dataset.HasTimes.Should().BeTrue();
    }

    [Fact]
    public void Csv_QuotedFieldOverTwoLines_IsOneTitle()
    {
        using Folder folder = new Folder()
            .With("movies.csv", MoviesHeader, "1,\"Two", "lines (2001)\",Drama", "2,Next,Drama,extra")
            .With("ratings.csv", RatingsHeader, "7,1,4,1");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<BadLineException>().Which.Line.Should().Be(4, "the record before took lines 2 and 3");
        DatasetFolder.Read(folder.Path, skipBadLines: true).Items[0].Title.Should().Be("Two\nlines");
    }

    [Theory]
    [InlineData("7,1,9,100", "*9 is outside 0.5 to 5*")]
    [InlineData("7,1,0,100", "*0 is outside 0.5 to 5*")]
    [InlineData("7,1,NaN,100", "*NaN is outside 0.5 to 5*")]
    [InlineData("7,1,good,100", "*'good' is no number*")]
    [InlineData("7,1,4", "*3 columns instead of 4*")]
    [InlineData("7,1,4,100,x", "*5 columns instead of 4*")]
    [InlineData(",1,4,100", "*user id*empty*")]
    [InlineData("7, ,4,100", "*movie id*empty*")]
    [InlineData("7,1,4,yesterday", "*'yesterday' is no whole number of seconds*")]
    [InlineData("7,1,4,-5", "*-5 is outside 0*")]
    [InlineData("7,1,4,99999999999999", "*outside 0*")]
    [InlineData("7,\"1,4,100", "*not closed*")]
    [InlineData("7,\"1\"x,4,100", "*After a closing quote*")]
    public void Csv_BadRatingLine_StopsWithFileLineAndReason(string line, string reason)
    {
        using Folder folder = new Folder()
            .With("movies.csv", MoviesHeader, "1,Heat (1995),Crime")
            .With("ratings.csv", RatingsHeader, "7,1,4,100", line);
        Action act = () => DatasetFolder.Read(folder.Path);
        BadLineException bad = act.Should().Throw<BadLineException>().WithMessage(reason).Which;
        (bad.File, bad.Line).Should().Be((folder["ratings.csv"], 3));

        Dataset rest = DatasetFolder.Read(folder.Path, skipBadLines: true);
        rest.Events.Should().HaveCount(1);
        rest.Findings.BadLines.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("ratings.csv", 1));
    }

    [Fact]
    public void Csv_WrongHeader_SaysWhatItShouldBe()
    {
        using Folder folder = new Folder().With("movies.csv", MoviesHeader, "1,Heat,Crime").With("ratings.csv", "7,1,4,100");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<DatasetException>().WithMessage($"*ratings.csv*{RatingsHeader}*");
    }

    [Fact]
    public void Csv_MovieDescribedTwiceOrNotAtAll_IsKeptAndCounted()
    {
        using Folder folder = new Folder()
            .With("movies.csv", MoviesHeader, "1,Old,Crime", "1,New,Drama")
            .With("ratings.csv", RatingsHeader, "7,1,4,100", "7,99,4,101");
        Dataset dataset = DatasetFolder.Read(folder.Path);
        dataset.Items.Select(i => i.Title).Should().Equal("New", "99");
        dataset.Findings.Should().BeEquivalentTo(new { DuplicateItems = 1, ItemsWithoutDescription = 1 });
    }

    [Fact]
    public void OneHundredK_Latin1AndFlags_AreRead()
    {
        string flags = string.Join('|', Enumerable.Range(0, 19).Select(g => g is 5 or 18 ? "1" : "0"));
        string none = string.Join('|', Enumerable.Range(0, 19).Select(g => g == 0 ? "1" : "0"));
        using Folder folder = new Folder()
            .WithBytes("u.item", Encoding.Latin1.GetBytes($"1|Misérables, Les (1995)|01-Jan-1995||http://x|{flags}\n2|unknown||||{none}\n3|Undated|05-Mar-1998|||{none}\n"))
            .With("u.data", "196\t1\t3\t881250949", "196\t2\t1\t881250950");
        Dataset dataset = DatasetFolder.Read(folder.Path);
        (dataset.Format, dataset.Scale).Should().Be(("movielens-100k", new RatingScale(1, 5)));
        dataset.Items[0].Title.Should().Be("Misérables, Les");
        dataset.Items[0].Categories.Should().Equal("Comedy", "Western");
        dataset.Items[1].Categories.Should().BeEmpty();
        dataset.Items[1].Attributes.Should().BeEmpty();
        dataset.Items[2].Attributes.Should().Equal(new NamedValue("year", "1998"));
    }

    [Theory]
    [InlineData("1|Heat|||", "*5 columns instead of 24*")]
    [InlineData("1|Heat||||2|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0", "*flag '2'*")]
    public void OneHundredK_BadItemLine_Stops(string line, string reason)
    {
        using Folder folder = new Folder().With("u.item", line).With("u.data", "1\t1\t3\t1");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<BadLineException>().WithMessage(reason).Which.Line.Should().Be(1);
    }

    [Fact]
    public void Dat_DoubleColonsAndLatin1_AreRead()
    {
        using Folder folder = new Folder()
            .WithBytes("movies.dat", Encoding.Latin1.GetBytes("1::Fiancée: A Story (1999)::Drama|Romance\n"))
            .With("ratings.dat", "1::1::5::978300760");
        Dataset dataset = DatasetFolder.Read(folder.Path);
        (dataset.Format, dataset.Items[0].Title).Should().Be(("movielens-dat", "Fiancée: A Story"));
        dataset.Items[0].Categories.Should().Equal("Drama", "Romance");
        dataset.Events[0].Rating.Should().Be(5);
    }

    [Fact]
    public void Dat_HalfAStar_IsBelowItsScale()
    {
        using Folder folder = new Folder().With("movies.dat", "1::Heat::Crime").With("ratings.dat", "1::1::0.5::1");
        Action act = () => DatasetFolder.Read(folder.Path);
        act.Should().Throw<BadLineException>().WithMessage("*0.5 is outside 1 to 5*");
    }

    [Theory]
    [InlineData("Heat (1995)", "Heat", 1995)]
    [InlineData("Babylon 5", "Babylon 5", null)]
    [InlineData("(1995)", "(1995)", null)]
    [InlineData("Seven (a.k.a. Se7en) (1995) ", "Seven (a.k.a. Se7en)", 1995)]
    [InlineData("Nothing (abcd)", "Nothing (abcd)", null)]
    public void Split_ATitle_TakesOnlyAYearOff(string title, string name, int? year) => MovieTitle.Split(title).Should().Be((name, year));
}
