using System.Runtime.CompilerServices;
using System.Text;
using AgenticRec.Llm.Clients;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Tests.Clients.Retries;

public class StreamTests
{
    [Fact]
    public async Task Stream_Whole_IsPassedOn() => (await Read("The ", "first.", ChatFinishReason.Stop)).Should().Be(("The first.", null));

    [Fact]
    public async Task Stream_EndsWithoutFinishReason_IsUnfinished() => (await Read("The ", "fir")).Should().Be(("The fir", ModelUnavailableReason.Unfinished));

    [Fact]
    public async Task Stream_BreaksInside_IsUnfinished() => (await Read("The ", new IOException("reset"))).Should().Be(("The ", ModelUnavailableReason.Unfinished));

    [Fact]
    public async Task Stream_FilteredInside_SaysSo() =>
        (await Read("The ", ChatFinishReason.ContentFilter)).Should().Be(("The ", ModelUnavailableReason.ContentFiltered));

    [Fact]
    public async Task Stream_Nothing_IsUnfinished() => (await Read()).Should().Be(("", ModelUnavailableReason.Unfinished));

    [Fact]
    public async Task Stream_FailsBeforeItBegins_IsTriedAgain()
    {
        int streams = 0;
        // Time passes here while the stream goes on on other threads, however late those are: the deadline is far.
        var piped = new Piped(Some.Settings(static settings => (settings.Retry.Delay, settings.Ranking.Deadline) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1))), new ScriptedChatClient
        {
            Stream = token => ++streams == 1 ? Updates([new HttpRequestException("refused")], token) : Updates(["yes", ChatFinishReason.Stop], token),
        });

        Task<(string, ModelUnavailableReason?)> read = ReadAll(piped);
        while (!read.IsCompleted)
        {
            await Task.Yield();
            piped.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        (await read).Should().Be(("yes", null));
        streams.Should().Be(2);
    }

    [Fact]
    public async Task Stream_ReadTwice_ComesFromMemoryTheSecondTime()
    {
        var piped = new Piped(Some.Settings(), new ScriptedChatClient { Stream = token => Updates(["yes", ChatFinishReason.Stop], token) });

        (await ReadAll(piped)).Should().Be(("yes", null));
        (await ReadAll(piped)).Should().Be(("yes", null));

        piped.Model.Calls.Should().Be(1);
    }

    [Fact]
    public async Task Stream_Broken_IsNotKept()
    {
        var piped = new Piped(Some.Settings(), new ScriptedChatClient { Stream = token => Updates(["ye"], token) });

        await ReadAll(piped);
        await ReadAll(piped);

        piped.Model.Calls.Should().Be(2);
        piped.Pipeline.At(piped.Target).Gate.InFlight.Should().Be(0);
    }

    private static Task<(string, ModelUnavailableReason?)> Read(params object[] parts) =>
        ReadAll(new Piped(Some.Settings(settings => settings.Retry.Most = 0), new ScriptedChatClient { Stream = token => Updates(parts, token) }));

    private static async Task<(string, ModelUnavailableReason?)> ReadAll(Piped piped)
    {
        var text = new StringBuilder();
        try
        {
            await foreach (ChatResponseUpdate update in piped.Client.GetStreamingResponseAsync(Some.Prompt(), ((ChatOptions?)null).For(Some.Call()))) text.Append(update.Text);
            return (text.ToString(), null);
        }
        catch (ModelUnavailableException unavailable)
        {
            return (text.ToString(), unavailable.Reason);
        }
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Updates(object[] parts, [EnumeratorCancellation] CancellationToken token = default)
    {
        foreach (object part in parts)
        {
            await Task.Yield();
            token.ThrowIfCancellationRequested();
            if (part is Exception exception) throw exception;
            yield return part is ChatFinishReason finish ? new ChatResponseUpdate { FinishReason = finish } : new ChatResponseUpdate(ChatRole.Assistant, (string)part);
        }
    }
}
