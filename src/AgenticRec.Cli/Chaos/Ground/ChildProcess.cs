using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgenticRec.Cli.Chaos.Ground;

/// <summary>A process that the run has started: it can be killed, frozen and thawed, and it never outlives the run.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int Continue = 18, Freeze = 19, Terminate = 15;

    private readonly Process _process;
    private readonly Task _logged;

    private ChildProcess(Process process, string log)
    {
        _process = process;
        Log = log;
        _logged = Task.WhenAll(Copy(process.StandardOutput, log + ".out"), Copy(process.StandardError, log + ".err"));
    }

    /// <summary>Where its output goes, without the ending .out or .err.</summary>
    public string Log { get; }

    public bool HasExited => _process.HasExited;

    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string log)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return new ChildProcess(process, log);
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new CommandException($"{program} cannot be started: {failure.Message}");
        }
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it lives and does nothing, and its sockets stay open.</summary>
    public void Suspend() => Signal(Freeze);

    /// <summary>SIGCONT: it goes on as if nothing had happened.</summary>
    public void Resume() => Signal(Continue);

    /// <summary>SIGTERM, and its end; what does not end in time is killed.</summary>
    /// <returns>The code it ended with; null: it had to be killed.</returns>
    public async Task<int?> StopAsync(TimeSpan patience)
    {
        if (_process.HasExited) return _process.ExitCode;
        Signal(Terminate);
        using CancellationTokenSource late = new(patience);
        try
        {
            await _process.WaitForExitAsync(late.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            return null;
        }
    }

    public Task ExitedAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>The last lines of what it said on standard error, or else on standard output.</summary>
    public string LastWords()
    {
        foreach (string file in (string[])[Log + ".err", Log + ".out"])
        {
            using StreamReader reader = new(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines.Length > 0) return string.Join(' ', lines.TakeLast(3));
        }

        return "It said nothing.";
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        await _logged;
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    private static async Task Copy(StreamReader from, string file)
    {
        await using StreamWriter to = new(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        while (await from.ReadLineAsync() is { } line) await to.WriteLineAsync(line);
    }

    private void Signal(int signal)
    {
        if (!_process.HasExited && SendSignal(_process.Id, signal) != 0)
            throw new CommandException($"Process {_process.Id} could not be signalled: error {Marshal.GetLastPInvokeError()}.");
    }
}
