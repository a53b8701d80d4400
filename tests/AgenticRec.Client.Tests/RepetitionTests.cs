using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.Client.Tests;

public class RepetitionTests
{
    private readonly FakeTimeProvider _time = new();
    private int _calls;

    [Fact]
    public async Task Call_ThatTimesOutTwice_IsMadeAThirdTime()
    {
        Task<string> answer = new Repetition(4, TimeSpan.FromMilliseconds(100), _time).Of(() => Calls(before: 2, new TimeoutException()), CancellationToken.None);
        await PassUntil(answer);

        (await answer).Should().Be("done");
        _calls.Should().Be(3);
    }

    [Fact]
    public async Task Call_ThatNeverSucceeds_IsGivenUpWithItsOwnFailure()
    {
        Task<string> answer = new Repetition(3, TimeSpan.FromMilliseconds(100), _time).Of(() => Calls(before: 99, new TimeoutException("slow")), CancellationToken.None);
        await PassUntil(answer);

        await FluentActions.Awaiting(() => answer).Should().ThrowAsync<TimeoutException>().WithMessage("slow");
        _calls.Should().Be(3);
    }

    [Theory]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(ArgumentOutOfRangeException))]
    [InlineData(typeof(UserErasedException))]
    [InlineData(typeof(SlateForgottenException))]
    [InlineData(typeof(OperationCanceledException))]
    public async Task Call_AskedWrongly_IsNotRepeated(Type failure)
    {
        Task<string> answer = new Repetition(4, TimeSpan.FromMilliseconds(100), _time)
            .Of(() => Calls(before: 99, (Exception)Activator.CreateInstance(failure)!), CancellationToken.None);
        await PassUntil(answer);

        await FluentActions.Awaiting(() => answer).Should().ThrowAsync<Exception>();
        _calls.Should().Be(1);
    }

    [Fact]
    public async Task Call_WhoseCallerGoes_IsNotRepeated()
    {
        using CancellationTokenSource gone = new();
        Task<string> answer = new Repetition(4, TimeSpan.FromMinutes(1), _time).Of(
            () =>
            {
                gone.Cancel();
                return Calls(before: 99, new TimeoutException());
            },
            gone.Token);

        await FluentActions.Awaiting(() => answer).Should().ThrowAsync<OperationCanceledException>();
        _calls.Should().Be(1);
    }

    private Task<string> Calls(int before, Exception failure) => ++_calls <= before ? Task.FromException<string>(failure) : Task.FromResult("done");

    private async Task PassUntil(Task ended)
    {
        while (!ended.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }
}
