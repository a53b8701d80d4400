using AgenticRec.Cli.Chaos.Traffic;

namespace AgenticRec.Cli.Tests.Chaos;

public sealed class LedgerTests
{
    private readonly Ledger _ledger = new();

    [Fact]
    public void Acknowledge_VersionBelowOneToldBefore_IsABreach()
    {
        Operation first = _ledger.Enter(new Operation("1", "ann", "a", "liked")), second = _ledger.Enter(new Operation("2", "ann", "b", "liked"));
        _ledger.Acknowledge(first, version: 7, versionBefore: 0);

        _ledger.Acknowledge(second, version: 6, _ledger.Known("ann").Version);

        _ledger.Breaches.Should().ContainSingle().Which.Should().Contain("from 7 to 6");
        _ledger.VersionOf("ann").Should().Be(7);
    }

    [Fact]
    public void Acknowledge_AnswersThatCrossedOnTheWay_AreNoBreach()
    {
        Operation first = _ledger.Enter(new Operation("1", "ann", "a", "liked")), second = _ledger.Enter(new Operation("2", "ann", "b", "liked"));
        _ledger.Acknowledge(second, version: 7, versionBefore: 5);

        _ledger.Acknowledge(first, version: 6, versionBefore: 5);

        _ledger.Breaches.Should().BeEmpty();
    }

    [Fact]
    public void Settle_RefusalOfACopyAfterAnAcknowledgement_LeavesItAcknowledged()
    {
        Operation operation = _ledger.Enter(new Operation("1", "ann", "a", "liked"));
        operation.Settle(Outcome.Ok);

        operation.Settle(Outcome.Refused);

        _ledger.Count(Outcome.Ok).Should().Be(1);
    }

    [Fact]
    public void Sent_OfAUser_IsThereBeforeTheAcknowledgement()
    {
        _ledger.Enter(new Operation("1", "ann", "a", "liked"));

        _ledger.Sent("ann").Should().Equal("a");
        _ledger.Known("ann").Met.Should().BeEmpty();
    }

    [Theory]
    [InlineData("", 0.0)]
    [InlineData("2", 2.001)]
    [InlineData("0 1 6", 6.001)]
    public void BackAfter_FailuresAtSeconds_IsTheBeginningOfFiveGoodOnes(string failures, double back)
    {
        Tries tries = new();
        for (int tenth = 0; tenth < 200; tenth++) Add(tenth / 10.0, TryEnd.Ok);
        foreach (string second in failures.Split(' ', StringSplitOptions.RemoveEmptyEntries)) Add(int.Parse(second, System.Globalization.CultureInfo.InvariantCulture), TryEnd.NoAnswer);

        TimeSpan? after = tries.BackAfter(TimeSpan.Zero, TimeSpan.FromSeconds(20), 0.001);

        after.Should().BeCloseTo(TimeSpan.FromSeconds(back), TimeSpan.FromMilliseconds(1));

        void Add(double second, TryEnd end) => tries.Add(new Try(TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second), end, end == TryEnd.Ok ? 200 : 0, true));
    }

    [Fact]
    public void BackAfter_FailuresUntilTheEnd_IsNever()
    {
        Tries tries = new();
        for (int second = 0; second < 20; second++) tries.Add(new Try(TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second), TryEnd.OtherStatus, 500, true));

        tries.BackAfter(TimeSpan.Zero, TimeSpan.FromSeconds(20), 0.001).Should().BeNull();
    }
}
