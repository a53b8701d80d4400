using System.CommandLine;
using AgenticRec.Cli.Output;

namespace AgenticRec.Cli.Demo;

/// <summary><c>agenticrec demo</c>: readers and books of the sample library live as agents, and show what they have become.</summary>
internal static class DemoVerb
{
    public static Command Create(Terminal terminal)
    {
        Option<bool> fast = new("--fast") { Description = $"Tell of the first {SampleStory.FewReaders} readers instead of all 200." };
        Option<bool> reset = new("--reset") { Description = "Forget what earlier runs left in the demo's store, and begin anew." };
        Option<string> store = SharedOptions.Store(DemoSettings.DefaultStore);
        Option<int> parallelism = SharedOptions.Number(
            "--parallelism", "Readers who live side by side; 1 reproduces to the last bit.", Environment.ProcessorCount * 8, 1, 10_000);
        Command command = new("demo", "Watch readers and books of a sample library live, learn and recommend. A second run goes on from the first.")
        {
            fast, reset, store, parallelism,
        };
        command.SetAction((parsed, cancellationToken) => new DemoRun(
            terminal,
            new DemoSettings(
                parsed.GetValue(store)!,
                parsed.GetValue(fast),
                parsed.GetValue(reset),
                parsed.GetValue(parallelism),
                parsed.GetValue(SharedOptions.Verbose))).RunAsync(cancellationToken));
        return command;
    }
}
