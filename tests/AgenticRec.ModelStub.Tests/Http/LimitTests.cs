using System.Diagnostics;
using System.Net;
using AgenticRec.ModelStub.Answers;
using AgenticRec.ModelStub.Limits;
using Microsoft.Extensions.Time.Testing;

namespace AgenticRec.ModelStub.Tests.Http;

public class LimitTests
{
    [Fact]
    public async Task Concurrency_OneBeyond_Gets429_AndMaxIsCounted()
    {
        FakeTimeProvider time = new();
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { Concurrency = 2, Latency = TimeSpan.FromMilliseconds(2_500), Time = time });
        using HttpClient client = stub.Client();
        Task<HttpResponseMessage>[] inside = [client.PostAsync(Some.Chat, Some.ChatBody()), client.PostAsync(Some.Chat, Some.ChatBody())];
        while (stub.Counts.InFlight < 2) await Task.Yield();
        using HttpResponseMessage beyond = await client.PostAsync(Some.Chat, Some.ChatBody());
        beyond.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        beyond.Headers.GetValues("Retry-After").Should().Equal("3");
        beyond.Headers.GetValues("retry-after-ms").Should().Equal("2500");
        await FinishAsync(inside, time);
        (await Task.WhenAll(inside)).Should().OnlyContain(response => response.StatusCode == HttpStatusCode.OK);
        stub.Counts.Should().BeEquivalentTo(new { Calls = 3L, Answered = 2L, Limited = 1L, MaxConcurrent = 2, FaultsServed = 0L });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Concurrency_CallsOneAfterAnother_AlwaysFindRoom_AndAreCounted(bool stream)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { Concurrency = 1 });
        using HttpClient client = stub.Client();
        for (int i = 1; i <= 300; i++)
        {
            (await client.PostAsync(Some.Chat, Some.ChatBody(stream: stream))).StatusCode.Should().Be(HttpStatusCode.OK);
            stub.Counts.Should().BeEquivalentTo(new { Answered = (long)i, InFlight = 0, MaxConcurrent = 1, Limited = 0L });
        }
    }

    [Fact]
    public async Task Latency_AnswerComesAfterIt_NotBefore()
    {
        FakeTimeProvider time = new();
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { Latency = TimeSpan.FromSeconds(1), Time = time });
        using HttpClient client = stub.Client();
        Task<HttpResponseMessage> call = client.PostAsync(Some.Chat, Some.ChatBody());
        while (stub.Counts.InFlight == 0) await Task.Yield();
        time.Advance(TimeSpan.FromMilliseconds(999));
        call.IsCompleted.Should().BeFalse();
        await FinishAsync([call], time);
        (await call).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Latency_AnswerTakesLongToMake_ThatIsPartOfIt()
    {
        FakeTimeProvider time = new();
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { Latency = TimeSpan.FromSeconds(1), Answers = new Slow(time), Time = time });
        using HttpClient client = stub.Client();

        // Making the answer takes the whole second: nothing is left to wait, and nobody moves the clock on.
        (await client.PostAsync(Some.Chat, Some.ChatBody())).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TokensPerMinute_BucketEmpty_Gets429_FullAgainLater()
    {
        FakeTimeProvider time = new();
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { TokensPerMinute = 60, CountTokens = static _ => 5, Time = time });
        using HttpClient client = stub.Client();
        // Two messages of 5 + 4 tokens and an answer of 5 are 23; of 60 that leaves 14 after two calls, and 9 seconds to the next.
        (await StatusAsync()).Should().Be(HttpStatusCode.OK);
        (await StatusAsync()).Should().Be(HttpStatusCode.OK);
        using (HttpResponseMessage limited = await client.PostAsync(Some.Chat, Some.ChatBody()))
        {
            limited.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
            limited.Headers.GetValues("retry-after-ms").Should().Equal("9000");
        }

        time.Advance(TimeSpan.FromSeconds(9));
        (await StatusAsync()).Should().Be(HttpStatusCode.OK);
        stub.Counts.Should().BeEquivalentTo(new { Answered = 3L, Limited = 1L, PromptTokens = 54L, CompletionTokens = 15L });

        async Task<HttpStatusCode> StatusAsync() => (await client.PostAsync(Some.Chat, Some.ChatBody())).StatusCode;
    }

    [Fact]
    public void TokenBucket_CallLargerThanTheBucket_PassesWhenFull()
    {
        FakeTimeProvider time = new();
        TokenBucket bucket = new(60, time);
        bucket.Take(1_000).Should().BeNull();
        bucket.Take(1_000).Should().Be(TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(1));
        bucket.Take(1_000).Should().BeNull();
    }

    [Fact]
    public void Pace_Jitter_StraysEvenlyWithinItsShare_BySeed()
    {
        double[] milliseconds = [.. Enumerable.Range(1, 5_000).Select(call => new Pace(TimeSpan.FromMilliseconds(100), .2, 3).Of(call).TotalMilliseconds)];
        milliseconds.Should().OnlyContain(latency => latency >= 80 && latency <= 120);
        // Even in [80, 120]: standard deviation 11.5, so three standard errors of the mean of 5,000 are .5.
        milliseconds.Average().Should().BeApproximately(100, .5);
        milliseconds.Min().Should().BeLessThan(81);
        milliseconds.Max().Should().BeGreaterThan(119);
        new Pace(TimeSpan.FromMilliseconds(100), .2, 3).Of(7).Should().Be(new Pace(TimeSpan.FromMilliseconds(100), .2, 3).Of(7))
            .And.NotBe(new Pace(TimeSpan.FromMilliseconds(100), .2, 4).Of(7));
    }

    // The timer of a call starts a moment after it is counted: step until it has fired.
    private static async Task FinishAsync(Task[] calls, FakeTimeProvider time)
    {
        Stopwatch patience = Stopwatch.StartNew();
        while (!Task.WhenAll(calls).IsCompleted && patience.Elapsed < TimeSpan.FromSeconds(20))
        {
            time.Advance(TimeSpan.FromSeconds(3));
            await Task.Yield();
        }
    }

    private sealed class Slow(FakeTimeProvider time) : IStubAnswers
    {
        public string Answer(StubPrompt prompt)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return "At last.";
        }
    }
}
