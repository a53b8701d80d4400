using System.Collections.Concurrent;
using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Evaluation.Tests.Replay;

public class ReplayTests
{
    /// <summary>Users with sequences of different lengths; item p at position p.</summary>
    private static TrainingData Data(params int[] lengths) =>
        Some.Training(Some.Dataset(lengths.Max(), [.. lengths.Select(l => Enumerable.Range(0, l).ToArray())]));

    [Fact]
    public void Windows_OfAStream_CutByCountAndBatchByUser()
    {
        // 3 x 3,350 interactions round robin, a hundredth of 10,050: 100 windows of 100 and one of 50; of the first 100, users 0, 1, 2 have 34, 33, 33.
        ImmutableArray<UserWindow>[] windows = [.. Windows(Data(3_350, 3_350, 3_350))];
        windows.Select(w => w.Sum(u => u.Batches.Sum(b => b.Length))).Should().Equal([.. Enumerable.Repeat(100, 100), 50]);
        windows[0].Select(u => u.UserId).Should().Equal("u0", "u1", "u2");
        windows[0].Select(u => u.Batches.Sum(b => b.Length)).Should().Equal(34, 33, 33);

        // One user alone, 20,000 interactions: windows of 200 = 3 x 64 + 8.
        Windows(Data(20_000)).First()[0].Batches.Select(b => b.Length).Should().Equal(64, 64, 64, 8);
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(6_499, 64)]
    [InlineData(6_500, 65)]
    [InlineData(100_000, 1_000)]
    [InlineData(409_600, 4_096)]
    [InlineData(20_000_000, 4_096)]
    public void WindowOf_AStream_IsAHundredthOfItWithinBounds(int interactions, int window) => ReplaySchedule.WindowOf(interactions).Should().Be(window);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Run_ManyUsers_KeepsEachUsersOrder(int parallelism)
    {
        TrainingData data = Data(3_000, 40, 900, 16, 17, 1, 2_500);
        ConcurrentDictionary<string, List<string>> lived = new();
        ReplayRunner runner = new(
            async (user, batch) =>
            {
                await Task.Yield();
                lived.GetOrAdd(user, _ => []).AddRange(batch.Select(i => i.ItemId));
            },
            parallelism);
        await RunAsync(runner, data);
        for (int user = 0; user < 7; user++)
        {
            lived[$"u{user}"].Should().Equal(data.Events.Where(e => e.User == user).Select(e => data.Dataset.Items[e.Item].Id));
        }
    }

    [Fact]
    public async Task Run_ALimit_IsReachedButNotPassedAndUsersDoNotOverlapThemselves()
    {
        TrainingData data = Data([.. Enumerable.Repeat(64, 32)]);
        int running = 0;
        int most = 0;
        ConcurrentDictionary<string, bool> busy = new();
        bool overlapped = false;
        TaskCompletionSource three = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ReplayRunner runner = new(
            async (user, _) =>
            {
                int now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                if (now == 3) three.TrySetResult();
                overlapped |= !busy.TryAdd(user, true);
                await three.Task;
                for (int turn = 0; turn < 20; turn++) await Task.Yield();
                busy.TryRemove(user, out bool _);
                Interlocked.Decrement(ref running);
            },
            parallelism: 3);
        await RunAsync(runner, data);
        most.Should().Be(3);
        overlapped.Should().BeFalse();
    }

    [Fact]
    public async Task Run_ParallelismOfOne_FollowsTheScheduleExactly()
    {
        TrainingData data = Data(40, 40);
        List<(string User, int Count)> lived = [];
        ReplayRunner runner = new(
            (user, batch) =>
            {
                lived.Add((user, batch.Length));
                return Task.CompletedTask;
            },
            parallelism: 1);
        await RunAsync(runner, data);
        // 80 interactions: a window of 64, 32 of each user, and one of 16, 8 of each.
        lived.Should().Equal(("u0", 32), ("u1", 32), ("u0", 8), ("u1", 8));
    }

    [Fact]
    public async Task Run_OneUserLate_TheNextWindowBeginsAndTheOneAfterWaits()
    {
        // Windows of 64, 32 of each user: u0 is held up in the first, u1 goes on to the second and no further.
        TaskCompletionSource late = new(TaskCreationOptions.RunContinuationsAsynchronously), second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentQueue<string> begun = [];
        List<int> lived = [];
        ReplayRunner runner = new(
            (user, batch) =>
            {
                begun.Enqueue($"{user} {batch[0].ItemId}");
                if (begun.Count == 3) second.SetResult();
                return user == "u0" ? late.Task : Task.CompletedTask;
            },
            parallelism: 4);
        Task run = runner.RunAsync(Windows(Data(96, 96)), lived.Add, CancellationToken.None);
        await second.Task;
        begun.Should().Equal("u0 0", "u1 0", "u1 32");
        (run.IsCompleted, lived.Count).Should().Be((false, 0));
        late.SetResult();
        await run;
        begun.Skip(3).Should().BeEquivalentTo("u0 32", "u0 64", "u1 64");
        lived.Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Run_Cancelled_StopsBetweenBatches()
    {
        using CancellationTokenSource source = new();
        int batches = 0;
        ReplayRunner runner = new(
            (_, _) =>
            {
                if (++batches == 2) source.Cancel();
                return Task.CompletedTask;
            },
            parallelism: 1);
        Func<Task> act = () => RunAsync(runner, Data(160), source.Token);
        await act.Should().ThrowAsync<OperationCanceledException>();
        batches.Should().Be(2);
    }

    [Fact]
    public async Task Run_AFailure_EndsTheReplay()
    {
        ReplayRunner runner = new((_, _) => throw new InvalidOperationException("no"), parallelism: 4);
        Func<Task> act = () => RunAsync(runner, Data(5, 5));
        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("no");
    }

    [Fact]
    public void Make_WithoutTimes_IsOneMinuteARound()
    {
        Dataset dataset = Some.Dataset(3, [0, 1], [2]);
        Interaction[] made = [.. dataset.Events.Select(e => InteractionMaker.Make(dataset, e))];
        made.Select(i => i.At.Minute).Should().Equal(0, 1, 0);
        made.Select(i => i.OperationId).Should().Equal("some-u0-0", "some-u0-1", "some-u1-0");
        made.Should().OnlyContain(i => i.At.Year == 2000 && i.Kind == InteractionKinds.Purchased);
    }

    [Fact]
    public void Make_LongUserId_StaysWithinTheLimitAndDistinct()
    {
        Dataset dataset = Some.Dataset(2, [0, 1]);
        dataset = dataset with { Users = [new string('x', 250)] };
        string[] ids = [.. dataset.Events.Select(e => InteractionMaker.Make(dataset, e).OperationId)];
        ids.Should().OnlyHaveUniqueItems().And.OnlyContain(id => id.Length <= 128);
    }

    private static IEnumerable<ImmutableArray<UserWindow>> Windows(TrainingData data) => ReplaySchedule.Windows(data).Select(ReplaySchedule.ByUser);

    private static Task RunAsync(ReplayRunner runner, TrainingData data, CancellationToken cancellationToken = default) =>
        runner.RunAsync(Windows(data), null, cancellationToken);

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
