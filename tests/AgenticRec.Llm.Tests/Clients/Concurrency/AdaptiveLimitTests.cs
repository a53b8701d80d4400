using AgenticRec.Llm.Clients.Concurrency;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.Llm.Tests.Clients.Concurrency;

public class AdaptiveLimitTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(200);

    private readonly FakeTimeProvider _time = new();

    private AdaptiveLimit Limit(int start = 16, int most = 64) => new(new ConcurrencySettings { Start = start, Most = most }, _time);

    [Fact]
    public void Answered_FullAndSteady_Grows()
    {
        AdaptiveLimit limit = Limit();

        for (int i = 0; i < 1_000; i++) limit.Answered("reflection", Usual, full: true);

        limit.Current.Should().Be(64);
    }

    [Fact]
    public void Answered_PlacesLeftOver_StaysAsItIs()
    {
        AdaptiveLimit limit = Limit();

        for (int i = 0; i < 1_000; i++) limit.Answered("reflection", Usual, full: false);

        limit.Current.Should().Be(16);
    }

    [Fact]
    public void Answered_LatencyClimbs_Shrinks()
    {
        AdaptiveLimit limit = Limit();
        for (int i = 0; i < 20; i++) limit.Answered("reflection", Usual, full: true);
        int before = limit.Current;

        for (int i = 0; i < 50; i++)
        {
            _time.Advance(Usual);
            limit.Answered("reflection", Usual * 10, full: true);
        }

        limit.Current.Should().BeLessThan(before);
    }

    [Fact]
    public void Answered_AnotherRoleTakesLonger_IsNoClimb()
    {
        AdaptiveLimit limit = Limit();

        for (int i = 0; i < 500; i++)
        {
            _time.Advance(Usual);
            limit.Answered("ranking", Usual, full: true);
            limit.Answered("reflection", Usual * 20, full: true);
        }

        limit.Current.Should().Be(64);
    }

    [Fact]
    public void GivenUp_SoonerThanCallsTake_SaysNothing()
    {
        AdaptiveLimit limit = Limit();
        for (int i = 0; i < 20; i++) limit.Answered("ranking", Usual, full: true);
        int before = limit.Current;

        for (int i = 0; i < 100; i++)
        {
            _time.Advance(Usual);
            limit.GivenUp("ranking", Usual / 10);
            limit.Answered("ranking", Usual, full: false);
        }

        limit.Current.Should().Be(before);
    }

    [Fact]
    public void GivenUp_AfterLong_Shrinks()
    {
        AdaptiveLimit limit = Limit();
        for (int i = 0; i < 20; i++) limit.Answered("ranking", Usual, full: false);

        for (int i = 0; i < 20; i++)
        {
            _time.Advance(Usual * 20);
            limit.GivenUp("ranking", Usual * 20);
        }

        limit.Current.Should().Be(8, "latency alone takes no more than half of the start");
    }

    [Fact]
    public void Throttled_ManySentTogether_HalvesOnce()
    {
        AdaptiveLimit limit = Limit(start: 32);
        long sent = _time.GetTimestamp();
        _time.Advance(Usual);

        limit.Throttled(sent, inFlight: 32).Should().BeTrue();
        for (int i = 0; i < 10; i++) limit.Throttled(sent, inFlight: 32).Should().BeFalse();

        limit.Current.Should().Be(16);
    }

    [Fact]
    public void Throttled_RefusedInTheInstantOfSending_HalvesOnce()
    {
        AdaptiveLimit limit = Limit(start: 32);

        for (int i = 0; i < 10; i++) limit.Throttled(_time.GetTimestamp(), inFlight: 32);

        limit.Current.Should().Be(16);
    }

    [Fact]
    public void Throttled_RetryWhileEarlierCallsAreStillUnderWay_IsNoNews()
    {
        AdaptiveLimit limit = Limit(start: 32);
        limit.Throttled(_time.GetTimestamp(), inFlight: 32);
        _time.Advance(Usual / 2);

        limit.Throttled(_time.GetTimestamp(), inFlight: 32).Should().BeFalse();

        limit.Current.Should().Be(16);
    }

    [Fact]
    public void Current_MostIsBelowTheStart_StartsAtTheMost() => Limit(start: 24, most: 4).Current.Should().Be(4);

    [Fact]
    public void Throttled_Always_NeverBelowTheLeast()
    {
        AdaptiveLimit limit = Limit();

        for (int i = 0; i < 20; i++)
        {
            _time.Advance(Usual);
            limit.Throttled(_time.GetTimestamp(), inFlight: 1);
        }

        limit.Current.Should().Be(1);
    }

    [Fact]
    public void Answered_AfterThrottling_ComesBackToJustBelowAndStays()
    {
        AdaptiveLimit limit = Limit(start: 32);
        long sent = _time.GetTimestamp();
        _time.Advance(Usual);
        // 40 were sent together, 8 were too many.
        for (int i = 0; i < 8; i++) limit.Throttled(sent, inFlight: 32);
        int ceiling = 32 - 1 - 7;

        for (int i = 0; i < 200; i++) limit.Answered("reflection", Usual, full: true);
        limit.Current.Should().Be(ceiling);

        _time.Advance(TimeSpan.FromSeconds(10));
        for (int i = 0; i < 200; i++) limit.Answered("reflection", Usual, full: true);
        limit.Current.Should().BeGreaterThan(ceiling, "the endpoint may take more by now");
    }

    /// <summary>A model of an endpoint that takes 32 at a time for 200 ms each and refuses the rest at once: how much of it is used, and how much is refused.</summary>
    [Fact]
    public void Limit_EndpointThatTakes32_UsesNearlyAllAndIsSeldomRefused()
    {
        AdaptiveLimit limit = Limit();
        var ends = new PriorityQueue<long, long>();
        int served = 0, refused = 0;
        long tick = 0;
        for (; tick < 60_000; tick += 5)
        {
            while (ends.TryPeek(out _, out long end) && end <= tick)
            {
                ends.Dequeue();
                served++;
                limit.Answered("reflection", Usual, full: ends.Count + 1 >= limit.Current);
            }
            while (ends.Count < limit.Current)
            {
                if (ends.Count < 32) ends.Enqueue(tick, tick + 200 + (tick * 7 % 20));
                else
                {
                    refused++;
                    limit.Throttled(_time.GetTimestamp(), ends.Count + 1);
                    break;
                }
            }
            _time.Advance(TimeSpan.FromMilliseconds(5));
        }

        (served / (60.0 * 32 / 0.21)).Should().BeGreaterThan(0.93);
        refused.Should().BeLessThan(served / 100);
    }
}
