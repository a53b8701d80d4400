namespace AgenticRec.Cli.Hosting;

/// <summary>What can be said of a store's folder without opening the store.</summary>
internal static class StoreFolders
{
    private const int HeaderBytes = 72;

    /// <summary>Whether a store lies there.</summary>
    public static bool HoldsStore(string folder) => File.Exists(FirstFile(folder));

    /// <summary>Insists that a store lies there.</summary>
    /// <exception cref="CommandException">None does.</exception>
    public static string Existing(string folder) => HoldsStore(folder) ? folder : throw new CommandException(
        $"There is no store in '{folder}'. Make one with 'agenticrec import', or name another with --store.");

    /// <summary>Deletes the store's files and no others; the folder too, when nothing else is in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="companions">Names of further files that belong to it.</param>
    /// <exception cref="CommandException">The store is in use, or a file is not what its name says; nothing was deleted.</exception>
    public static void Delete(string folder, params ReadOnlySpan<string> companions)
    {
        if (!Directory.Exists(folder)) return;
        List<string> files = [.. Directory.EnumerateFiles(folder, "agents-*.db").Where(IsNumbered)];
        if (files.Find(file => !IsOurs(file)) is { } foreign)
        {
            throw new CommandException($"'{foreign}' was not made by AgenticRec. Nothing was deleted: name another folder with --store.");
        }

        string lockFile = Path.Combine(folder, "store.lock");
        try
        {
            // Holding the lock says that no other process has the store open.
            using FileStream held = new(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (string file in files.SelectMany(file => new[] { $"{file}-wal", $"{file}-shm", file })) File.Delete(file);
            foreach (string companion in companions) File.Delete(Path.Combine(folder, companion));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                $"The store in '{folder}' cannot be deleted: {e.Message} If another agenticrec is using it, stop that one first.");
        }

        File.Delete(lockFile);
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }

    private static string FirstFile(string folder) => Path.Combine(folder, "agents-0.db");

    private static bool IsNumbered(string file) => int.TryParse(Path.GetFileNameWithoutExtension(file)["agents-".Length..], out _);

    // SQLite keeps the application's mark at byte 68 of the file; ours reads "AgRc". A file that was only just begun is empty.
    private static bool IsOurs(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] header = new byte[HeaderBytes];
        int read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        return read == 0 || (read == HeaderBytes && header.AsSpan(68, 4).SequenceEqual("AgRc"u8));
    }
}
