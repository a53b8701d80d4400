using System.Globalization;
using System.Text.RegularExpressions;

namespace AgenticRec.Cli.Tests.Demo;

/// <summary>The same seed gives the same slates: in every process to the last digit, on every machine as in the file beside this one.</summary>
public partial class GoldenRunTests
{
    private const string Golden = "tests/AgenticRec.Cli.Tests/Demo/golden-run.txt";
    private const double Tolerance = .0002; // processors add up in different orders

    [Fact]
    public async Task Demo_OneReaderAtATime_GivesTheSameSlatesInEveryProcess_AndThoseOfTheGoldenRun()
    {
        using TemporaryFolder folder = new();
        string[] files = [folder["one.txt"], folder["two.txt"]];
        await Task.WhenAll(files.Select(RunAsync));
        string[] one = await File.ReadAllLinesAsync(files[0]), two = await File.ReadAllLinesAsync(files[1]);
        two.Should().Equal(one);

        string[] golden = await File.ReadAllLinesAsync(Path.Combine(Repository(), Golden));
        int first = Enumerable.Range(0, Math.Max(golden.Length, one.Length))
            .FirstOrDefault(n => n >= golden.Length || n >= one.Length || !Alike(golden[n], one[n]), -1);
        first.Should().Be(
            -1,
            "slates are those of the golden run; line {0} is '{1}' there and '{2}' now. Where that is meant, renew it and read what changed:\n{3}\n",
            first + 1,
            golden.ElementAtOrDefault(first),
            one.ElementAtOrDefault(first),
            $"dotnet run -c Release --project tests/AgenticRec.Cli.Tests -- {GoldenRun.Verb} {Golden}");
    }

    [Theory]
    [InlineData("  emma 1.2345 .0100", "  emma 1.23461 .01004", true)]
    [InlineData("  emma 1.2345 .0100", "  emma 1.2349 .0100", false)]
    [InlineData("  emma 1.2345 .0100", "  kim 1.2345 .0100", false)]
    [InlineData("12 seen", "13 seen", false)]
    public void Alike_NumbersMayDifferALittle_NothingElseMay(string golden, string now, bool expected) => Alike(golden, now).Should().Be(expected);

    private static bool Alike(string golden, string now) => Decimal().Replace(golden, "#") == Decimal().Replace(now, "#")
        && Decimal().Matches(golden).Zip(Decimal().Matches(now)).All(static pair => Math.Abs(Value(pair.First) - Value(pair.Second)) <= Tolerance);

    private static double Value(Match match) => double.Parse(match.Value, CultureInfo.InvariantCulture);

    private static async Task RunAsync(string file)
    {
        Invocation run = await AgenticRecProcess.RunAsync(typeof(GoldenRun).Assembly.Location, AppContext.BaseDirectory, null, [GoldenRun.Verb, file, "exact"]);
        run.ExitCode.Should().Be(0, run.Err);
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgenticRec.Orleans.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie within the repository.");
    }

    [GeneratedRegex(@"-?\d*\.\d+(E-\d+)?")]
    private static partial Regex Decimal();
}
