using AgenticRec.Storage.Faults;
using AgenticRec.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace AgenticRec.Storage.Tests.Faults;

public sealed class KillPointTests
{
    [Theory]
    [InlineData("before:note:2", 1)]
    [InlineData("after:note:2", 2)]
    [InlineData("before:other:1", 3)]
    public async Task Write_KillPointSet_IsKilledThereAndNowhereElse(string point, int stored)
    {
        await using ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var store = new InMemoryStore();
        int kills = 0;
        var storage = new KillPointStorage(
            new InMemoryGrainStorage(store, services.GetRequiredService<DeepCopier>()), KillPoint.Parse(point), () => throw new InvalidOperationException($"killed {++kills}"));

        for (int n = 0; n < 3 && kills == 0; n++)
        {
            try
            {
                await storage.WriteStateAsync("note", GrainId.Create("noted", $"{n}"), new GrainState<Note>(new Note()));
            }
            catch (InvalidOperationException)
            {
            }
        }

        store.Rows.Should().Be(stored);
        kills.Should().Be(stored == 3 ? 0 : 1);
    }

    [Theory]
    [InlineData("during:note:1")]
    [InlineData("before:note:0")]
    [InlineData("before:note:x")]
    [InlineData("before::1")]
    [InlineData("before")]
    public void Parse_NotOfTheForm_SaysWhatToWrite(string text)
    {
        Action parse = () => KillPoint.Parse(text);

        parse.Should().Throw<FormatException>().Which.Message.Should().Contain(text).And.Contain("before:STATE:N");
    }
}
