using System.Collections.Concurrent;
using System.Net;
using AgenticRec.Server.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.Server.Tests.Telemetry;

public sealed class DiscreetLoggingTests
{
    private const int Failures = 200;
    private readonly Written _written = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task StoreDown_ManyWritesFail_FewLinesAndNoKey()
    {
        var faults = new StoreFaults();
        await using ApiServer server = await ApiServer.Start(faults: faults, configure: builder =>
        {
            builder.Logging.ClearProviders().AddProvider(_written);
            builder.Services.AddDiscreetLogging();
        });
        using HttpClient client = server.Client();
        faults.Down = true;

        HttpResponseMessage[] refused = await Task.WhenAll(Enumerable.Range(0, Failures).Select(n =>
            client.PostAsync($"/v1/users/secret-person-{n}/feedback", Answers.Json("""{"id":"1","itemId":"secret-thing","kind":"liked"}"""))));

        refused.Should().OnlyContain(static answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        _written.Lines.Should().NotBeEmpty().And.NotContain(static line => line.Contains("secret-", StringComparison.Ordinal));
        _written.Lines.Count.Should().BeLessThan(Failures / 2, "each kind of event is told {0} times a minute", LogAllowance.Most);
        _written.Lines.Should().Contain(static line => line.Contains("A request could not be served", StringComparison.Ordinal) && line.Contains("IOException", StringComparison.Ordinal));
    }

    [Fact]
    public void Warning_Repeated_TellsHowManyWereLeftOutWithTheNextOne()
    {
        using DiscreetLoggerFactory loggers = Loggers(LogLevel.Information);
        ILogger log = loggers.CreateLogger("AgenticRec.Tests");
        for (int i = 0; i < LogAllowance.Most + 7; i++) log.LogWarning("It failed again.");
        _written.Lines.Should().HaveCount(LogAllowance.Most);

        _time.Advance(LogAllowance.Window);
        log.LogWarning("It failed again.");

        _written.Lines.Last().Should().Be("It failed again. (7 more like it were left out)");
    }

    [Fact]
    public void FrameworkWarning_Values_AreToldWhenTheyCanBeNoId()
    {
        using DiscreetLoggerFactory loggers = Loggers(LogLevel.Information);

        loggers.CreateLogger("Orleans.Storage").LogWarning(
            new InvalidOperationException("of user/default/ann", new IOException("No space left.")), "Grain {Grain} failed {Times} times at {Address}", "user/default/ann", 3, IPAddress.Loopback);

        _written.Lines.Should().Equal("Grain … failed 3 times at 127.0.0.1 InvalidOperationException <- IOException: No space left.");
        _written.Values.Should().NotContain("user/default/ann");
    }

    [Fact]
    public void OwnError_Failure_IsToldByKindAndPlaceWithoutItsMessage()
    {
        using DiscreetLoggerFactory loggers = Loggers(LogLevel.Information);
        Exception failure = Record(static () => throw new InvalidOperationException("of user/default/ann"));

        loggers.CreateLogger("AgenticRec.Tests").LogError(failure, "A request failed.");

        _written.Lines.Should().ContainSingle().Which.Should().StartWith("A request failed. InvalidOperationException\n   at AgenticRec.Server.Tests").And.NotContain("ann");
    }

    [Fact]
    public void Debug_IsOn_EverythingIsTold()
    {
        using DiscreetLoggerFactory loggers = Loggers(LogLevel.Debug);

        loggers.CreateLogger("Orleans.Storage").LogWarning("Grain {Grain} failed", "user/default/ann");

        _written.Lines.Should().Equal("Grain user/default/ann failed");
    }

    private DiscreetLoggerFactory Loggers(LogLevel least) => new(new LoggerFactory([_written], new LoggerFilterOptions { MinLevel = least }), _time);

    private static Exception Record(Action action)
    {
        try
        {
            action();
        }
        catch (InvalidOperationException failure)
        {
            return failure;
        }

        throw new InvalidDataException("The action did not fail.");
    }

    /// <summary>Keeps what is logged, whole.</summary>
    private sealed class Written : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public ConcurrentQueue<string> Values { get; } = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _lines.Enqueue(formatter(state, exception) + (exception is null ? "" : " " + exception));
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                foreach (var (_, value) in values)
                    Values.Enqueue(value?.ToString() ?? "");
        }

        public void Dispose()
        {
        }
    }
}
