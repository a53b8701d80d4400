using System.Collections.Immutable;
using System.Text.Json;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Cli.Load;
using AgenticRec.Cli.Output;

namespace AgenticRec.Cli.Tests.Load;

public class LoadTests
{
    [Fact]
    public async Task Load_OnSilosInThisProcess_ReportsBothKinds()
    {
        Invocation run = await Invocation.Of(
            "load", "--target", "cluster", "--rate", "100", "--seconds", "2", "--warm-up", "1", "--users", "20", "--items", "50", "--feedback", "50", "--output", "json");

        run.ExitCode.Should().Be(ExitCodes.Done, run.Err);
        JsonElement report = JsonDocument.Parse(run.Out).RootElement;
        JsonElement[] kinds = [.. report.GetProperty("kinds").EnumerateArray()];
        kinds.Select(static kind => kind.GetProperty("kind").GetString()).Should().Equal("recommend", "feedback");
        kinds.Should().OnlyContain(static kind => kind.GetProperty("ok").GetInt64() > 0 && kind.GetProperty("failed").GetInt64() == 0);
        kinds.Should().OnlyContain(static kind => kind.GetProperty("p50").GetDouble() > 0 && kind.GetProperty("p99").GetDouble() >= kind.GetProperty("p50").GetDouble());
    }

    [Theory]
    [InlineData("nowhere", "--target 'nowhere': write a URL such as http://127.0.0.1:5080, or cluster.")]
    public async Task Load_OnNoUrl_SaysWhatToWrite(string target, string message)
    {
        Invocation run = await Invocation.Of("load", "--target", target);

        run.ExitCode.Should().Be(ExitCodes.WrongUsage);
        run.Err.Should().Contain(message);
    }

    [Fact]
    public async Task Load_OnAUrlWhereNobodyListens_SaysSo()
    {
        Invocation run = await Invocation.Of("load", "--target", "http://127.0.0.1:1", "--seconds", "1");

        run.ExitCode.Should().Be(ExitCodes.Failed);
        run.Err.Should().Contain("http://127.0.0.1:1/ cannot be reached");
    }

    [Fact]
    public void Mix_OfRequests_HasItsSharesAndRepeatsItself()
    {
        LoadSettings settings = Settings with { FeedbackShare = 0.25, Users = 10, Items = 100 };
        LoadMix mix = new(settings, "a"), same = new(settings, "a");
        long[] numbers = [.. Enumerable.Range(0, 4_000).Select(static n => (long)n)];

        numbers.Count(n => mix.KindOf(n) == LoadKind.Feedback).Should().BeInRange(900, 1_100);
        numbers.Select(mix.UserOf).Distinct().Should().HaveCount(10);
        numbers.Select(mix.UserOf).Should().Equal(numbers.Select(same.UserOf));
        numbers.SelectMany(n => mix.EventsOf(n, default)).Should().OnlyHaveUniqueItems(static e => e.OperationId);
        mix.Items().Should().HaveCount(100).And.OnlyHaveUniqueItems(static item => item.Id);
    }

    [Fact]
    public void Record_OfOutcomes_TimesOnlyWhatWasAnsweredWell()
    {
        LatencyRecord record = new(LoadKind.Feedback);
        for (int i = 1; i <= 100; i++) record.Add(Outcome.Ok, TimeSpan.FromMilliseconds(i));
        record.Add(Outcome.Refused, TimeSpan.FromSeconds(9));
        record.Add(Outcome.Failed, TimeSpan.FromSeconds(30));

        LoadFigures figures = record.Figures(seconds: 10);

        (figures.Ok, figures.Refused, figures.Failed, figures.PerSecond).Should().Be((100, 1, 1, 10));
        figures.P50.Should().BeApproximately(50, 0.1);
        figures.P99.Should().BeApproximately(99, 0.1);
        figures.Max.Should().BeApproximately(100, 0.1);
    }

    [Fact]
    public async Task Load_OnATargetThatRefusesAndFails_CountsBoth()
    {
        await using FakeTarget target = new();
        Terminal terminal = Terminal.OfProcess();
        LoadTest test = new(target, Settings with { Rate = 400, Length = TimeSpan.FromSeconds(0.5), WarmUp = TimeSpan.Zero, History = 0 }, TimeProvider.System);

        LoadReport report = await StageProgress.ShowAsync(terminal, stages => test.RunAsync(stages, CancellationToken.None));

        report.Kinds.Single(static kind => kind.Kind == "recommend").Refused.Should().BePositive();
        report.Kinds.Single(static kind => kind.Kind == "feedback").Failed.Should().BePositive();
        target.Introduced.Should().Be(Settings.Items);
    }

    private static LoadSettings Settings { get; } = new()
    {
        Target = "fake",
        Tenant = "default",
        Rate = 100,
        Poisson = true,
        WarmUp = TimeSpan.Zero,
        Length = TimeSpan.FromSeconds(1),
        FeedbackShare = 0.5,
        EventsTogether = 1,
        History = 0,
        Users = 10,
        Items = 20,
        Count = 10,
        MostInFlight = 100,
        Patience = TimeSpan.FromSeconds(5),
        Seed = 1,
        Silos = 1,
        Json = false,
        Verbose = false,
    };

    private sealed class FakeTarget : ILoadTarget
    {
        public int Introduced { get; private set; }

        public string Name => "fake";

        public Task IntroduceAsync(ImmutableArray<Item> items, CancellationToken cancellationToken)
        {
            Introduced = items.Length;
            return Task.CompletedTask;
        }

        public Task<Outcome> RecommendAsync(string user, int count, CancellationToken cancellationToken) => Task.FromResult(Outcome.Refused);

        public Task<Outcome> ObserveAsync(string user, ImmutableArray<Interaction> interactions, CancellationToken cancellationToken) => Task.FromResult(Outcome.Failed);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
