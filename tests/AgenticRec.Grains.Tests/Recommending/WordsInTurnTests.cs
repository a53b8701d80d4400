using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Recommending;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgenticRec.Grains.Tests.Recommending;

public sealed class WordsInTurnTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<TimeSpan> _waits = [];
    private readonly WordsInTurn _words;
    private Func<Task>? _due;
    private WordsReport _next = new(0, 4, Unavailable: true);
    private bool _throws;
    private int _asked;

    public WordsInTurnTests() => _words = new WordsInTurn(
        _ =>
        {
            _asked++;
            return _throws ? throw new InvalidOperationException("the store is away") : Task.FromResult(_next);
        },
        Patience,
        (callback, wait) =>
        {
            _due = callback;
            _waits.Add(wait);
            return new Nothing();
        },
        NullLogger.Instance);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PutInBackground_NothingGoes_IsTriedLessAndLessOften(bool throws)
    {
        _throws = throws;
        _words.PutInBackground();
        for (int i = 0; i < 9; i++) await _due!();

        _waits.Select(static wait => wait.TotalMinutes).Should().Equal(2, 2, 2, 4, 8, 16, 32, 60, 60, 60);
        _asked.Should().Be(10);
    }

    [Fact]
    public void PutInBackground_DuringABreak_AsksNobody()
    {
        _words.PutInBackground();
        for (int i = 0; i < 100; i++) _words.PutInBackground();

        _asked.Should().Be(1, "feedback that keeps coming is no reason to ask a model that is away");
    }

    [Fact]
    public async Task Put_DuringABreak_AsksAndItsSuccessEndsTheBreak()
    {
        _words.PutInBackground();
        for (int i = 0; i < 5; i++) await _due!();
        _next = new WordsReport(4, 0, Unavailable: false);

        (await _words.Put(everything: true)).Meetings.Should().Be(4);
        _words.PutInBackground();

        _asked.Should().Be(8);
        _next = new WordsReport(0, 4, Unavailable: true);
        _words.PutInBackground();
        _waits[^1].Should().Be(Patience, "it begins with the shortest again");
    }

    [Fact]
    public async Task PutInBackground_BreakEndsWithNothingLeft_GoesOnWithTheNext()
    {
        _words.PutInBackground();
        _next = new WordsReport(0, 0, Unavailable: false);
        await _due!();

        _words.PutInBackground();

        _asked.Should().Be(3);
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
