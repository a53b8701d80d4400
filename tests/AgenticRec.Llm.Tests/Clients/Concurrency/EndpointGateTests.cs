using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Concurrency;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.Llm.Tests.Clients.Concurrency;

public class EndpointGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    private EndpointGate Gate(int places, int waiting = 100) =>
        new("here", new ConcurrencySettings { Start = places, Most = places, Waiting = waiting }, _time, NullLogger.Instance);

    private static CallContext Live(string user = "ann") => Some.Call(user);

    private static CallContext Background(string user = "ann") => Some.Call(user, priority: CallPriority.Background);

    [Fact]
    public async Task Enter_EveryPlaceTaken_WaitsForOne()
    {
        EndpointGate gate = Gate(2);
        await gate.Enter(Live(), default);
        await gate.Enter(Live(), default);
        Task third = gate.Enter(Live(), default).AsTask();
        third.IsCompleted.Should().BeFalse();

        gate.Leave();

        await third.WaitAsync(Patience);
        gate.InFlight.Should().Be(2);
    }

    [Fact]
    public async Task Leave_AnotherWaits_HasItsPlaceBeforeLeaveReturns()
    {
        EndpointGate gate = Gate(1);
        await gate.Enter(Live(), default);
        Task next = gate.Enter(Live(), default).AsTask();

        // Away from the test's own context, which takes no continuation on the spot.
        bool went = await Task.Run(() =>
        {
            gate.Leave();
            return next.IsCompletedSuccessfully;
        });

        went.Should().BeTrue("what the one before does next must not keep the place empty");
    }

    [Fact]
    public async Task Leave_ThousandsWaitAndEachLeavesOnTheSpot_AllGo()
    {
        const int Many = 50_000;
        EndpointGate gate = Gate(1, waiting: Many);
        await gate.Enter(Live(), default);
        Task all = Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Task.Run(Pass)));
        while (gate.Waiting < Many) await Task.Yield();

        await Task.Run(gate.Leave);

        await all.WaitAsync(Patience);
        gate.InFlight.Should().Be(0);

        async Task Pass()
        {
            await gate.Enter(Live(), default).ConfigureAwait(false);
            gate.Leave();
        }
    }

    [Fact]
    public async Task Leave_LiveAndBackgroundWait_LiveGoesFirst()
    {
        EndpointGate gate = Gate(1);
        await gate.Enter(Background(), default);
        Task learning = gate.Enter(Background("bob"), default).AsTask();
        Task request = gate.Enter(Live("cid"), default).AsTask();

        gate.Leave();

        await request.WaitAsync(Patience);
        learning.IsCompleted.Should().BeFalse();
        gate.Leave();
        await learning.WaitAsync(Patience);
    }

    [Fact]
    public async Task Enter_LiveCallsCameLately_KeepsAQuarterFreeOfBackground()
    {
        EndpointGate gate = Gate(8);
        await gate.Enter(Live(), default);
        gate.Leave();
        for (int i = 0; i < 6; i++) await gate.Enter(Background(), default);

        Task seventh = gate.Enter(Background(), default).AsTask();
        seventh.IsCompleted.Should().BeFalse();
        gate.Enter(Live(), default).IsCompletedSuccessfully.Should().BeTrue("a place was kept");

        _time.Advance(TimeSpan.FromSeconds(30));
        gate.Leave();
        await seventh.WaitAsync(Patience);
    }

    [Fact]
    public async Task Enter_OnlyBackground_TakesEveryPlace()
    {
        EndpointGate gate = Gate(8);

        for (int i = 0; i < 8; i++) gate.Enter(Background(), default).IsCompletedSuccessfully.Should().BeTrue();

        await Task.CompletedTask;
    }

    [Fact]
    public async Task Enter_DeadlineComesFirst_IsBusyAndLeavesNoTrace()
    {
        EndpointGate gate = Gate(1);
        await gate.Enter(Live(), default);
        Task waits = gate.Enter(Live() with { Deadline = _time.GetUtcNow().AddSeconds(1) }, default).AsTask();

        _time.Advance(TimeSpan.FromSeconds(1));

        (await waits.Invoking(task => task).Should().ThrowAsync<ModelUnavailableException>()).Which.Reason.Should().Be(ModelUnavailableReason.Busy);
        gate.Waiting.Should().Be(0);
        gate.Leave();
        gate.InFlight.Should().Be(0);
    }

    [Fact]
    public async Task Enter_CallerCancels_LeavesNoTrace()
    {
        EndpointGate gate = Gate(1);
        await gate.Enter(Live(), default);
        using var caller = new CancellationTokenSource();
        Task waits = gate.Enter(Live(), caller.Token).AsTask();

        caller.Cancel();

        await waits.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        gate.Waiting.Should().Be(0);
        gate.Leave();
        gate.InFlight.Should().Be(0);
    }

    [Fact]
    public async Task Enter_TooManyWait_IsTurnedAwayAtOnce()
    {
        EndpointGate gate = Gate(1, waiting: 1);
        await gate.Enter(Live(), default);
        Task waits = gate.Enter(Live(), default).AsTask();

        Func<Task> further = () => gate.Enter(Live(), default).AsTask();

        (await further.Should().ThrowAsync<ModelUnavailableException>()).Which.Reason.Should().Be(ModelUnavailableReason.Busy);
        gate.Leave();
        await waits.WaitAsync(Patience);
    }

    [Fact]
    public async Task Enter_ManyAtOnce_NeverExceedsThePlaces()
    {
        EndpointGate gate = Gate(5, waiting: 10_000);
        int inside = 0;
        int most = 0;

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(async () =>
        {
            await gate.Enter(i % 2 == 0 ? Live($"u{i % 7}") : Background($"u{i % 7}"), default);
            int now = Interlocked.Increment(ref inside);
            for (int seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            gate.Leave();
        })));

        most.Should().BeInRange(1, 5);
        gate.InFlight.Should().Be(0);
        gate.Waiting.Should().Be(0);
    }
}
