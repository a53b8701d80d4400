using System.Net;
using System.Net.Sockets;
using System.Text;
using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub.Tests.Faults;

/// <summary>Faults below HTTP: what they look like on the wire.</summary>
public class ConnectionFaultTests
{
    [Fact]
    public async Task Reset_NoByteOfTheAnswer_ThenTcpReset()
    {
        await using ModelStubServer stub = await With(new StubFault(StubFaultKind.Reset));
        using RawCaller caller = await RawCaller.PostAsync(stub, Some.Chat, Some.ChatBody());
        Func<Task> reading = () => caller.ReadSomeAsync();
        (await reading.Should().ThrowAsync<IOException>()).Which.InnerException
            .Should().BeOfType<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
        stub.Counts.Faults.Should().Equal(new Dictionary<StubFaultKind, long> { [StubFaultKind.Reset] = 1 });
    }

    [Fact]
    public async Task Refused_WithAllCalls_NobodyConnects_UntilTheScriptChanges()
    {
        await using ModelStubServer stub = await With(new StubFault(StubFaultKind.Refused));
        using HttpClient client = stub.Client();
        Func<Task> calling = () => client.PostAsync(Some.Chat, Some.ChatBody());
        for (int i = 0; i < 3; i++)
            (await calling.Should().ThrowAsync<HttpRequestException>()).Which.HttpRequestError.Should().Be(HttpRequestError.ConnectionError);
        stub.Counts.Calls.Should().Be(0);

        await stub.SetFaultsAsync();
        (await client.PostAsync(Some.Chat, Some.ChatBody())).StatusCode.Should().Be(HttpStatusCode.OK);

        await stub.SetFaultsAsync(new StubFault(StubFaultKind.Refused));
        await calling.Should().ThrowAsync<HttpRequestException>("open connections end as well");
    }

    [Fact]
    public async Task Refused_OneCall_ListenerReopensOnTheSamePort()
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions
        {
            Faults = [StubFault.Parse("refused:#1")],
            RefusedFor = TimeSpan.FromMilliseconds(20),
        });
        using RawCaller first = await RawCaller.PostAsync(stub, Some.Chat, Some.ChatBody());
        Func<Task> reading = () => first.ReadSomeAsync();
        await reading.Should().ThrowAsync<IOException>();

        HttpStatusCode? status = null;
        using HttpClient client = stub.Client();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (status is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            try
            {
                status = (await client.PostAsync(Some.Chat, Some.ChatBody())).StatusCode;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5, patience.Token);
            }
        }

        status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Stall_NothingArrives_UntilTheCallerLeaves()
    {
        await using ModelStubServer stub = await With(new StubFault(StubFaultKind.Stall));
        using RawCaller caller = await RawCaller.PostAsync(stub, Some.Chat, Some.ChatBody());
        using CancellationTokenSource patience = new(TimeSpan.FromMilliseconds(150));
        Func<Task> reading = () => caller.ReadSomeAsync(patience.Token);
        await reading.Should().ThrowAsync<OperationCanceledException>();
        stub.Counts.InFlight.Should().Be(1);
        caller.Dispose();
        await UntilAsync(() => stub.Counts.InFlight == 0);
    }

    [Fact]
    public async Task Stall_StubIsDisposed_DoesNotHang()
    {
        ModelStubServer stub = await With(new StubFault(StubFaultKind.Stall));
        using RawCaller caller = await RawCaller.PostAsync(stub, Some.Chat, Some.ChatBody());
        await UntilAsync(() => stub.Counts.InFlight == 1);
        await stub.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(false, 100)]
    [InlineData(true, 0)]
    [InlineData(true, 17)]
    [InlineData(true, 300)]
    public async Task Cut_AtByte_ExactlySoManyBytesOfTheBodyArrive(bool stream, int bytes)
    {
        string whole = await WholeAsync(stream);
        await using ModelStubServer stub = await With(new StubFault(StubFaultKind.Cut) { AtByte = bytes });
        using RawCaller caller = await RawCaller.PostAsync(stub, Some.Chat, Some.ChatBody(stream: stream));
        string arrived = await caller.ReadToEndAsync();
        int head = arrived.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        string body = arrived[head..];
        if (stream)
        {
            arrived[..head].Should().Be("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n");
            int frame = body.IndexOf("\r\n", StringComparison.Ordinal) + 2;
            Convert.ToInt32(body[..(frame - 2)], 16).Should().Be(whole.Length);
            body = body[frame..];
        }
        else
        {
            arrived[..head].Should().Be($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {whole.Length}\r\n\r\n");
        }

        Encoding.UTF8.GetByteCount(body).Should().Be(bytes);
        body.Should().Be(whole[..bytes]);
    }

    [Fact]
    public async Task Cut_PastTheEnd_LeavesOutTheLastByte()
    {
        string whole = await WholeAsync(stream: false);
        await using ModelStubServer stub = await With(new StubFault(StubFaultKind.Cut) { AtByte = 1_000_000 });
        using RawCaller caller = await RawCaller.PostAsync(stub, Some.Chat, Some.ChatBody());
        (await caller.ReadToEndAsync()).Should().EndWith($"\r\n\r\n{whole[..^1]}");
    }

    [Fact]
    public async Task Cut_WithoutPlace_DrawsOneBySeed()
    {
        List<int> lengths = [];
        for (int run = 0; run < 2; run++)
        {
            await using ModelStubServer stub = await With(new StubFault(StubFaultKind.Cut));
            for (int i = 0; i < 4; i++)
            {
                using RawCaller caller = await RawCaller.PostAsync(stub, Some.Chat, Some.ChatBody());
                lengths.Add((await caller.ReadToEndAsync()).Length);
            }
        }

        lengths[..4].Should().Equal(lengths[4..]).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task StreamStall_HalfArrives_ThenNothing()
    {
        await using ModelStubServer stub = await With(new StubFault(StubFaultKind.StreamStall));
        using RawCaller caller = await RawCaller.PostAsync(stub, Some.Chat, Some.ChatBody(stream: true));
        (await caller.ReadSomeAsync()).Should().Contain("data: {").And.NotContain("[DONE]");
        using CancellationTokenSource patience = new(TimeSpan.FromMilliseconds(150));
        Func<Task> reading = () => caller.ReadSomeAsync(patience.Token);
        await reading.Should().ThrowAsync<OperationCanceledException>();
    }

    private static Task<ModelStubServer> With(StubFault fault) => ModelStubServer.StartAsync(new ModelStubOptions { Faults = [fault], Time = Clock.Fixed });

    private static async Task<string> WholeAsync(bool stream)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync(new ModelStubOptions { Time = Clock.Fixed });
        using HttpClient client = stub.Client();
        return await (await client.PostAsync(Some.Chat, Some.ChatBody(stream: stream))).Content.ReadAsStringAsync();
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (!condition()) await Task.Delay(5, patience.Token);
    }
}
