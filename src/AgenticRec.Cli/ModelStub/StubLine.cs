using AgenticRec.Cli.Output;
using AgenticRec.ModelStub;
using Spectre.Console;

namespace AgenticRec.Cli.ModelStub;

/// <summary>One line of counts that stays in its place where somebody watches; elsewhere nothing is shown until the end.</summary>
internal static class StubLine
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);

    /// <summary>Shows it until the user has had enough.</summary>
    public static async Task ShowAsync(Terminal terminal, ModelStubServer stub, CancellationToken cancellationToken)
    {
        IAnsiConsole console = terminal.Err;
        try
        {
            if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                return;
            }

            await console.Live(new Text("")).AutoClear(true).StartAsync(async context =>
            {
                long before = 0;
                while (true)
                {
                    StubCounts counts = stub.Counts;
                    double rate = (counts.Calls - before) / Refresh.TotalSeconds;
                    before = counts.Calls;
                    context.UpdateTarget(new Markup($"[grey]{Figure.Count(rate)}/s · {SafeText.Markup(Of(counts))} · Ctrl-C stops[/]") { Overflow = Overflow.Ellipsis });
                    await Task.Delay(Refresh, cancellationToken);
                }
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>The counts, those that are 0 and mean trouble left out.</summary>
    public static string Of(StubCounts counts)
    {
        List<string> parts = [$"calls {Figure.Count(counts.Calls)}", $"answered {Figure.Count(counts.Answered)}"];
        Add("limited", counts.Limited);
        Add("faults", counts.FaultsServed);
        Add("without key", counts.Unauthorized);
        Add("malformed", counts.Malformed);
        parts.Add($"tokens {Figure.Count(counts.PromptTokens + counts.CompletionTokens)}");
        parts.Add($"at once {counts.InFlight}, at most {counts.MaxConcurrent}");
        return string.Join(" · ", parts);

        void Add(string what, long count)
        {
            if (count > 0) parts.Add($"{what} {Figure.Count(count)}");
        }
    }
}
