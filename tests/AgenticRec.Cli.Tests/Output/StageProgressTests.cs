using AgenticRec.Cli.Evaluate;
using AgenticRec.Cli.Output;
using AgenticRec.Evaluation;
using Spectre.Console;

namespace AgenticRec.Cli.Tests.Output;

public sealed class StageProgressTests : IDisposable
{
    private readonly StringWriter _shown = new();

    public void Dispose() => _shown.Dispose();

    [Fact]
    public async Task Show_WorkThatFails_ShowsWhatWasFinishedAndWhatWasStopped()
    {
        Func<Task> run = () => ShowAsync(watched: false, static stages =>
        {
            stages.Begin("Reading", "lines").Finished();
            stages.Begin("Waking");
            stages.Begin("Living", "interactions").Reached(512, 1_024);
            throw new CommandException("The store is full.");
        });

        await run.Should().ThrowAsync<CommandException>();
        Lines().Should().HaveCount(3);
        Lines()[0].Should().MatchRegex(@"^Reading \(");
        Lines()[1].Should().MatchRegex(@"^Waking: stopped \(");
        Lines()[2].Should().MatchRegex(@"^Living: stopped after 512 interactions \(");
    }

    [Fact]
    public async Task Show_EvaluationThatIsCancelled_DoesNotFinishItsStage()
    {
        Func<Task> run = () => ShowAsync(watched: false, static stages =>
        {
            StageTracker tracker = new(stages);
            tracker.Report(new EvaluationProgress(EvaluationStage.Reading, 0, 0));
            tracker.Report(new EvaluationProgress(EvaluationStage.Replaying, 7, 9));
            throw new OperationCanceledException();
        });

        await run.Should().ThrowAsync<OperationCanceledException>();
        Lines().Should().HaveCount(2);
        Lines()[1].Should().StartWith("Living: stopped after 7 interactions");
    }

    [Fact]
    public async Task Show_EvaluationThatIsDone_FinishesItsLastStage()
    {
        await ShowAsync(watched: false, static stages =>
        {
            StageTracker tracker = new(stages);
            tracker.Report(new EvaluationProgress(EvaluationStage.Replaying, 9, 9));
            tracker.Finished();
            return Task.FromResult(0);
        });

        Lines().Should().ContainSingle().Which.Should().StartWith("Living: 9 interactions (");
    }

    [Fact]
    public async Task Show_BarsOfWorkThatFails_StandWhereTheyWere()
    {
        Func<Task> run = () => ShowAsync(watched: true, static stages =>
        {
            stages.Begin("Reading", "lines").Finished();
            stages.Begin("Living", "interactions").Reached(512, 1_024);
            throw new CommandException("The store is full.");
        });

        await run.Should().ThrowAsync<CommandException>();
        string last = Lines()[^1];
        last.Should().Contain("Living: stopped").And.Contain("512/1,024 interactions");
        _shown.ToString().Should().Contain("Reading").And.NotContain("Reading: stopped");
    }

    private Task<int> ShowAsync(bool watched, Func<StageProgress, Task<int>> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = watched ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = watched ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(_shown),
        });
        console.Profile.Width = 100;
        return StageProgress.ShowAsync(new Terminal(TextWriter.Null, console, console), work);
    }

    private string[] Lines() => [.. _shown.ToString().Split('\n').Where(static line => line.Any(char.IsLetter) && !line.EndsWith("\u001b[?25h", StringComparison.Ordinal))];
}
