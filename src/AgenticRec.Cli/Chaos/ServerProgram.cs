namespace AgenticRec.Cli.Chaos;

/// <summary>Where the server is.</summary>
internal static class ServerProgram
{
    private const string Assembly = "AgenticRec.Server.dll";

    /// <param name="named">What the user named; null: look beside this program, then where the repository builds it.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public static string Find(string? named)
    {
        if (named is not null) return File.Exists(named) ? Path.GetFullPath(named) : throw CommandException.Usage($"--server '{named}': there is no such file.");
        string beside = Path.Combine(AppContext.BaseDirectory, Assembly);
        if (File.Exists(beside)) return beside;

        // bin/CONFIGURATION/FRAMEWORK of a project two folders up: the server's is the same.
        DirectoryInfo own = new(AppContext.BaseDirectory);
        for (DirectoryInfo? folder = own; folder is not null; folder = folder.Parent)
        {
            string built = Path.Combine(folder.FullName, "src", "AgenticRec.Server", "bin", own.Parent?.Name ?? "", own.Name, Assembly);
            if (File.Exists(built)) return built;
        }

        throw CommandException.Usage("AgenticRec.Server is not built beside this program: build the solution, or name it with --server.");
    }
}
