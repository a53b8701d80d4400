using AgenticRec.ModelStub;

namespace AgenticRec.Server.Tests.Hosting;

public class MeetingsInWordsTests
{
    [Theory]
    [InlineData("brief", "choose-and-reflect/1", "reflect-items/1")]
    [InlineData("faithful", "choose/1", "reflect-user/1", "reflect-items/1")]
    public async Task Meetings_OfEachProtocol_AskTheModelToChooseAndBothSidesToReflect(string protocol, params string[] tasks)
    {
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        await using RunningServer server = await SpeakingServer.StartAsync(stub, $"--Language:Jobs:Reflection={protocol}");

        await SpeakingServer.Stock(server);

        stub.Counts.Tasks.Keys.Should().BeEquivalentTo(tasks);
    }
}
