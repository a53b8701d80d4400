using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Concurrency;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace AgenticRec.Llm.Tests.Clients.Concurrency;

/// <summary>
/// How much of an endpoint the whole pipeline uses while 100 users live through five meetings of two calls each. The endpoint takes 200 ms and 32 calls at a time, and refuses
/// more. On fake time, so that a busy machine changes little; the use is written out, not asserted, for a thread held up between two steps costs some. 1,000 calls fill 31.25
/// rounds of 32, so .977 is the most there is.
/// </summary>
public class EndpointUseTests(ITestOutputHelper output)
{
    private const int Users = 100;
    private const int CallsOfUser = 10;
    private const int Places = 32;
    private const long MostTurns = 30_000;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task Coevolving_PlacesKnown_FillsThemAllAndIsNeverRefused()
    {
        SmallEndpoint endpoint = await Live(Some.Settings(static settings => settings.Concurrency = new ConcurrencySettings { Start = Places, Most = Places }));

        endpoint.MostInFlight.Should().Be(Places);
        endpoint.Refused.Should().Be(0);
    }

    [Fact]
    public async Task Coevolving_PlacesToBeFound_FillsThemAllAndIsSeldomRefused()
    {
        SmallEndpoint endpoint = await Live(Some.Settings());

        endpoint.MostInFlight.Should().Be(Places);
        endpoint.Refused.Should().BeLessThan(Users * CallsOfUser / 10);
    }

    private async Task<SmallEndpoint> Live(LanguageSettings settings)
    {
        settings.Cache.Entries = 0;
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var model = new SmallEndpoint(time);
        var usage = Some.Usage(settings);
        LanguagePipeline pipeline = Some.Pipeline(settings, usage, time);
        ModelTarget target = ModelTarget.Of(settings, LanguageRoles.Reflection)!;
        IChatClient client = pipeline.Chat(LanguageRoles.Reflection, target, model);
        EndpointGate gate = pipeline.At(target).Gate;
        DateTimeOffset began = time.GetUtcNow();
        int living = Users;
        int unanswered = 0;

        Task lives = Task.WhenAll(Enumerable.Range(0, Users).Select(user => Task.Run(() => LiveAs(user))));
        // Away from the test's own context, what a step sets free runs inside the step.
        await Task.Run(async () =>
        {
            for (long turns = 0; !lives.IsCompleted; turns++)
            {
                if (turns > MostTurns) throw new TimeoutException($"{living} alive, {gate.Waiting} wait, {gate.InFlight} hold a place, {model.InFlight} are served, {model.Refused} were refused");
                if (AtRest()) time.Advance(Step);
                else await Task.Delay(1);
            }
        });
        await lives;

        TimeSpan took = time.GetUtcNow() - began;
        double use = Users * CallsOfUser * Latency.TotalSeconds / (Places * took.TotalSeconds);
        output.WriteLine($"{took.TotalSeconds:F2} s, use {use:F3}, refused {model.Refused}, retries {usage.Report().Retries}, unanswered {unanswered}");
        unanswered.Should().BeLessThan(Users * CallsOfUser / 100);
        return model;

        // Everyone alive waits for a place or holds one, and every place held is at the endpoint or in the wait before a retry.
        bool AtRest() => gate.Waiting + gate.InFlight == Volatile.Read(ref living) && gate.InFlight == model.InFlight + model.Refused - (int)usage.Report().Retries - Volatile.Read(ref unanswered);

        async Task LiveAs(int user)
        {
            for (int call = 0; call < CallsOfUser; call++)
            {
                ModelOutcome outcome = await client.Ask(Some.Prompt(), Some.Call($"u{user}", priority: CallPriority.Background, operation: $"u{user}-{call}"));
                if (!outcome.Answered) Interlocked.Increment(ref unanswered);
            }
            Interlocked.Decrement(ref living);
        }
    }

    private sealed class SmallEndpoint(TimeProvider time) : IChatClient
    {
        private int _taken;
        private int _inFlight;
        private int _refused;
        private int _mostInFlight;

        public int MostInFlight => Volatile.Read(ref _mostInFlight);

        public int InFlight => Volatile.Read(ref _inFlight);

        public int Refused => Volatile.Read(ref _refused);

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _taken) > Places)
            {
                Interlocked.Increment(ref _refused);
                Interlocked.Decrement(ref _taken);
                throw Some.Refusal(429);
            }
            Task served = Task.Delay(Latency, time, cancellationToken);
            int now = Interlocked.Increment(ref _inFlight);
            for (int seen = MostInFlight; now > seen; seen = MostInFlight) Interlocked.CompareExchange(ref _mostInFlight, now, seen);
            await served;
            Interlocked.Decrement(ref _inFlight);
            Interlocked.Decrement(ref _taken);
            return Some.Answer();
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
