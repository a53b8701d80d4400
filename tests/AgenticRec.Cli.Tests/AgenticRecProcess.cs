using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgenticRec.Cli.Tests;

/// <summary>The built program in a process of its own.</summary>
internal static class AgenticRecProcess
{
    private const int InterruptSignal = 2;

    /// <summary>Runs the program to its end.</summary>
    /// <param name="interruptAfter">Sends SIGINT as soon as a line of stderr begins with this; null: never.</param>
    /// <param name="args">The command line.</param>
    public static async Task<Invocation> RunAsync(string? interruptAfter, params string[] args)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "agenticrec.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> answers = process.StandardOutput.ReadToEndAsync();
        List<string> asides = [];
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            asides.Add(line);
            if (interruptAfter is not null && line.StartsWith(interruptAfter, StringComparison.Ordinal)) Interrupt(process);
        }

        string text = await answers;
        await process.WaitForExitAsync();
        return new Invocation(process.ExitCode, text, string.Join('\n', asides));
    }

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    public static void Interrupt(Process process) => Kill(process.Id, InterruptSignal);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
