using AgenticRec.Grains.Recommending;
using Microsoft.Extensions.Options;

namespace AgenticRec.Grains.Tests.Recommending;

public sealed class CoevolutionLanesTests
{
    private readonly CoevolutionLanes _lanes = new(Options.Create(new AgenticRecOptions { CoevolveAtOnce = 1 }));
    private readonly TaskCompletionSource<int> _first = new();

    [Fact]
    public async Task Take_AllLanesTaken_WaitsForOne()
    {
        Task<int> first = _lanes.Take(() => _first.Task, CancellationToken.None);
        Task<int> second = _lanes.Take(static () => Task.FromResult(2), CancellationToken.None);
        second.IsCompleted.Should().BeFalse();

        _first.SetResult(1);

        (await first).Should().Be(1);
        (await second).Should().Be(2);
    }

    [Fact]
    public async Task Take_InHurry_WaitsForNoLane()
    {
        Task<int> first = _lanes.Take(() => _first.Task, CancellationToken.None);

        (await _lanes.Take(static () => Task.FromResult(2), new CancellationToken(canceled: true))).Should().Be(2);

        first.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Take_HurryWhileWaiting_WaitsNoLonger()
    {
        using CancellationTokenSource hurry = new();
        Task<int> first = _lanes.Take(() => _first.Task, CancellationToken.None);
        Task<int> second = _lanes.Take(static () => Task.FromResult(2), hurry.Token);
        second.IsCompleted.Should().BeFalse();

        await hurry.CancelAsync();

        (await second).Should().Be(2);
        first.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Take_BatchFails_GivesTheLaneBack()
    {
        Func<Task> failing = () => _lanes.Take(static () => Task.FromException<int>(new InvalidDataException()), CancellationToken.None);

        await failing.Should().ThrowAsync<InvalidDataException>();

        (await _lanes.Take(static () => Task.FromResult(2), CancellationToken.None)).Should().Be(2);
    }
}
