using System.Net.Sockets;

namespace AgenticRec.Server.Tests.Hosting;

/// <summary>Requests that are under way when the process is told to stop.</summary>
public class LeavingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Stop_WithARequestUnderWay_LetsItEnd()
    {
        const string Body = """{"id":"1","itemId":"a","kind":"liked"}""";
        await using RunningServer server = await RunningServer.StartAsync("--Shutdown:DrainSeconds=600");
        await using RawConnection held = await RawConnection.Open(server.Addresses[0]);
        await held.Send(
            $"POST /v1/users/ann/feedback HTTP/1.1\r\nHost: here\r\nX-API-Key: {TestKeys.Ingest}\r\nContent-Type: application/json\r\n"
            + $"Expect: 100-continue\r\nContent-Length: {Body.Length}\r\n\r\n");
        await held.Until("100 Continue"); // the route waits for the body

        Task stopping = server.StopAsync();
        await NobodyListens(server.Addresses[0]);
        stopping.IsCompleted.Should().BeFalse();
        await held.Send(Body);

        (await held.Until("HTTP/1.1 ")).Should().Contain("200 OK");
        (await held.Until("results")).Should().Contain("\"stored\"");
        await stopping.WaitAsync(Patience);
    }

    [Theory]
    [InlineData("/v1/items", """{"id":"a","title":"One"}""")]
    [InlineData("/v1/feedback", """{"userId":"ann","id":"a","itemId":"b","kind":"liked"}""")]
    public async Task Stop_WithASenderOfLinesThatNeverEnds_EndsItsAnswerAndSaysSo(string path, string line)
    {
        await using RunningServer server = await RunningServer.StartAsync("--Shutdown:DrainSeconds=600");
        Task stopping;
        await using (RawConnection held = await RawConnection.Open(server.Addresses[0]))
        {
            await held.BeginLines(path);
            await held.SendChunk(line + "\n" + line[..10]);
            (await held.Until("\"a\"").WaitAsync(Patience)).Should().Contain("stored");

            stopping = server.StopAsync();

            (await held.Until("done").WaitAsync(Patience)).Should()
                .Be("""{"done":false,"stored":1,"duplicate":0,"rejected":0,"failed":0,"reason":"The server is stopping: send the lines without a result again."}""");
            (await held.Until("0").WaitAsync(Patience)).Should().Be("0", "that is how an answer in chunks ends in good order");
        }

        await stopping.WaitAsync(Patience);
    }

    private static async Task NobodyListens(Uri address)
    {
        while (true)
        {
            using var connection = new TcpClient();
            try
            {
                await connection.ConnectAsync(address.Host, address.Port);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
