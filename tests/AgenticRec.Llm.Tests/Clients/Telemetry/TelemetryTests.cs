using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Budgets;
using AgenticRec.Llm.Clients.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using static AgenticRec.Llm.Tests.Clients.ScriptedChatClient;

namespace AgenticRec.Llm.Tests.Clients.Telemetry;

public class TelemetryTests
{
    private const string GenAI = "Experimental.Microsoft.Extensions.AI";

    private static readonly CallContext Call = new() { Tenant = "tenant-secret", User = "user-secret", OperationId = "operation-secret" };

    [Fact]
    public async Task Ask_Whatever_NeverLabelsIdsOrText()
    {
        ConcurrentBag<(string Name, string Value)> seen = [];
        using MeterListener meters = Listen(seen);
        using ActivityListener activities = Follow(seen);
        var piped = new Piped(Some.Settings(settings => settings.Retry.Most = 0), new(Says("an answer-secret"), Throws(Some.Refusal(500, "{\"error\":{\"message\":\"body-secret\"}}"))));

        await piped.Client.Ask(Some.Prompt("prompt-secret"), Call);
        await piped.Client.Ask(Some.Prompt("prompt-secret"), Call);
        await piped.Client.Ask(Some.Prompt("another prompt-secret"), Call);

        seen.Select(static pair => pair.Name).Should().Contain(
            ["gen_ai.client.token.usage", "gen_ai.client.operation.duration", "agenticrec.llm.calls", "agenticrec.llm.tokens", "agenticrec.llm.cache_hits", "agenticrec.llm.unanswered", "chat"]);
        seen.Should().NotContain(static pair => pair.Value.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ask_Whatever_LogsByEventIdAndWithoutText()
    {
        var log = new ListLog();
        var settings = Some.Settings(settings => settings.Circuit.Fewest = 1);
        var pipeline = new LanguagePipeline(settings, Some.Usage(settings), new PromptTokens(TimeProvider.System), log, TimeProvider.System);
        IChatClient client = pipeline.Chat(LanguageRoles.Ranking, AgenticRec.Llm.Settings.ModelTarget.Of(settings, LanguageRoles.Ranking)!,
            new ScriptedChatClient(Says("an answer-secret"), Throws(new Exception("exception-secret")), Throws(Some.Refusal(400, "{\"error\":{\"message\":\"body-secret\"}}"))));

        await client.Ask(Some.Prompt("prompt-secret"), Call);
        await client.Ask(Some.Prompt("2 prompt-secret"), Call);
        await client.Ask(Some.Prompt("3 prompt-secret"), Call);

        log.Entries.Select(static entry => entry.Id).Should().Contain([3004, 3007, 3002]).And.NotContain(0);
        log.Entries.Should().NotContain(static entry => entry.Text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Context_Printed_ShowsNoIds() => $"{Call}".Should().Be("Live");

    private static MeterListener Listen(ConcurrentBag<(string, string)> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name is LanguageUsage.MeterName or GenAI) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
        return listener;

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            seen.Add((instrument.Name, ""));
            foreach (var (name, value) in tags) seen.Add((name, $"{value}"));
        }
    }

    private static ActivityListener Follow(ConcurrentBag<(string, string)> seen)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == GenAI,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                seen.Add((activity.DisplayName, activity.StatusDescription ?? ""));
                foreach (var (name, value) in activity.TagObjects) seen.Add((name, $"{value}"));
                foreach (ActivityEvent happened in activity.Events)
                    foreach (var (name, value) in happened.Tags) seen.Add((name, $"{value}"));
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class ListLog : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<(int Id, string Text)> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => categoryName == "AgenticRec.Llm" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue((eventId.Id, $"{formatter(state, exception)} {exception}"));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }
    }
}
