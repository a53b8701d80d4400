using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgenticRec.Cli.Tests;

/// <summary>The built program in a process of its own.</summary>
internal static class AgenticRecProcess
{
    private const int InterruptSignal = 2;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(2);

    /// <summary>Runs the program to its end.</summary>
    /// <param name="interruptWhen">Sends SIGINT as soon as this holds; null: never.</param>
    /// <param name="args">The command line.</param>
    public static Task<Invocation> RunAsync(Func<bool>? interruptWhen, params string[] args) =>
        RunAsync(Path.Combine(AppContext.BaseDirectory, "agenticrec.dll"), AppContext.BaseDirectory, interruptWhen, args);

    /// <summary>Runs an assembly in a folder to its end.</summary>
    public static async Task<Invocation> RunAsync(string assembly, string folder, Func<bool>? interruptWhen, string[] args)
    {
        ProcessStartInfo start = new("dotnet", [assembly, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using Process process = Process.Start(start)!;
        Task<string> answers = process.StandardOutput.ReadToEndAsync(), asides = process.StandardError.ReadToEndAsync();
        Task ended = process.WaitForExitAsync();
        if (interruptWhen is not null)
        {
            while (!ended.IsCompleted && !interruptWhen()) await Task.WhenAny(ended, Task.Delay(BetweenLooks));
            if (!ended.IsCompleted) Interrupt(process);
        }

        await ended;
        return new Invocation(process.ExitCode, await answers, await asides);
    }

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    public static void Interrupt(Process process) => Kill(process.Id, InterruptSignal);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
