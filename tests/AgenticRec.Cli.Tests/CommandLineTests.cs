namespace AgenticRec.Cli.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("fly")]
    [InlineData("demo", "--unknown")]
    [InlineData("demo", "--parallelism", "0")]
    [InlineData("demo", "--parallelism", "many")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--data", "x", "--protocol", "guess")]
    [InlineData("evaluate", "--data", "x", "--candidates", "1")]
    [InlineData("evaluate", "--data", "x", "--baselines", "magic")]
    [InlineData("evaluate", "--data", "x", "--compare", "nofile")]
    [InlineData("evaluate", "--data", "x", "--store", "y")]
    [InlineData("import")]
    [InlineData("import", "--items", "x")]
    [InlineData("import", "--data", "x", "--items", "y")]
    [InlineData("recommend")]
    [InlineData("recommend", "ann", "--k", "0")]
    [InlineData("recommend", "ann", "--context", "mood")]
    [InlineData("recommend", "ann", "--tenant", "a/b")]
    [InlineData("show", "ann")]
    [InlineData("erase", "ann")]
    public async Task WrongUsage_SaysWhatInOneLineAndWhereHelpIs_ExitsWith2(params string[] args)
    {
        Invocation run = await Invocation.Of(args);
        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Err.Should().StartWith("error: ").And.NotContain("   at ");
        run.Err.Trim().Split('\n').Should().HaveCountLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("There is no 'fly' here: choose demo, evaluate, import, recommend, show, export, erase, load, chaos, model-stub.", "fly")]
    [InlineData("There is no 'ann' here: choose user, item.", "show", "ann")]
    [InlineData("--protocol 'guess': choose full or candidates.", "evaluate", "--data", "x", "--protocol", "guess")]
    [InlineData("Say which: user, item.", "show")]
    [InlineData("--k 'ten': write a whole number.", "recommend", "ann", "--k", "ten")]
    [InlineData("--seed 'x': write a whole number.", "recommend", "ann", "--seed", "x")]
    [InlineData("A --context name is 65 characters long; 64 is the limit.", "recommend", "ann", "--context", "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm=calm")]
    [InlineData("--at 'soon': write a date or a time, as 2026-03-01", "recommend", "ann", "--at", "soon")]
    [InlineData("--store 'agenticrec.dll' is a file: name a folder.", "export", "ann", "--store", "agenticrec.dll")]
    [InlineData("--output 'xml': choose text or json.", "recommend", "ann", "--output", "xml")]
    public async Task WrongUsage_SaysWhatThereIsToChooseFrom(string problem, params string[] args) =>
        (await Invocation.Of(args)).Err.Should().StartWith("error: " + problem);

    [Fact]
    public async Task NoVerb_ShowsTheHelp_ExitsWith2()
    {
        Invocation run = await Invocation.Of();
        run.ExitCode.Should().Be(2);
        run.Err.Should().Contain("evaluate").And.Contain("demo");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("evaluate", "--help")]
    public async Task Help_IsNoFailure(params string[] args) => (await Invocation.Of(args)).ExitCode.Should().Be(0);

    [Fact]
    public async Task Evaluate_MissingFolder_ExitsWith1()
    {
        Invocation run = await Invocation.Of("evaluate", "--data", "no-such-folder");
        run.ExitCode.Should().Be(1);
        run.Out.Should().BeEmpty();
        run.Err.Should().Contain("no-such-folder").And.NotContain("   at ");
    }

    [Fact]
    public async Task StoreVerbs_WithoutStore_ExitWith1AndSayHowToMakeOne()
    {
        using TemporaryFolder folder = new();
        string[][] verbs = [["recommend", "ann"], ["show", "user", "ann"], ["show", "item", "x"], ["export", "ann"], ["erase", "ann", "--yes"]];
        foreach (string[] verb in verbs)
        {
            Invocation run = await Invocation.Of([.. verb, "--store", folder["none"]]);
            run.ExitCode.Should().Be(1);
            run.Err.Should().Contain("There is no store in").And.Contain("import");
        }

        Directory.Exists(folder["none"]).Should().BeFalse();
    }
}
