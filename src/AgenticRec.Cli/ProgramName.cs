namespace AgenticRec.Cli;

/// <summary>How this program was started, so that suggested commands can be copied as they stand.</summary>
internal static class ProgramName
{
    private const string Project = "src/AgenticRec.Cli";

    public static string AsInvoked()
    {
        string name = OperatingSystem.IsWindows() ? "agenticrec.exe" : "agenticrec";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (folders.Any(folder => File.Exists(Path.Combine(folder, name)))) return "agenticrec";
        bool release = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release");
        if (Directory.Exists(Project)) return $"dotnet run --project {Project}{(release ? " -c Release" : "")} --";
        string program = Path.Combine(AppContext.BaseDirectory, name);
        return program.Any(char.IsWhiteSpace) ? $"\"{program}\"" : program;
    }
}
