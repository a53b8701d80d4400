using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>Reads a folder in whichever of the known formats it is written. The formats are described in this folder's README.</summary>
public static class DatasetFolder
{
    private static readonly ImmutableArray<IDatasetFormat> Formats =
        [new MovieLensCsv(), new MovieLens100K(), new MovieLensDat(), new AgentCf(), new PlainJsonl()];

    /// <summary>Recognises the format by the names of the files (the first that fits, in the order of the README) and reads the data set.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="skipBadLines">Whether bad lines are counted (<see cref="DatasetFindings.BadLines"/>) instead of ending the reading. Default
    /// false.</param>
    /// <exception cref="DatasetException">The folder is missing, of no known format, incomplete or empty.</exception>
    /// <exception cref="BadLineException">A line is bad and bad lines are not skipped.</exception>
    public static Dataset Read(string folder, bool skipBadLines = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (File.Exists(folder)) throw new DatasetException($"'{folder}' is a file. Give the folder that holds the data set.");
        if (!Directory.Exists(folder)) throw new DatasetException($"There is no folder '{folder}'. Check the path to the data set.");
        IDatasetFormat format = Formats.FirstOrDefault(f => f.Recognises(folder)) ?? throw new DatasetException(
            $"'{folder}' holds no data set that is known here. Looked for: {string.Join("; ", Formats.Select(f => f.LooksFor))}.");
        return format.Read(folder, new BadLines(skipBadLines));
    }

    /// <summary>The folder's own name, which names the data set.</summary>
    internal static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    /// <summary>A file that the format needs beside its interactions.</summary>
    internal static string Needed(string folder, string file)
    {
        string path = Path.Combine(folder, file);
        return File.Exists(path) ? path : throw new DatasetException(
            $"'{folder}' holds interactions but not '{file}', which describes the items. Add it.");
    }
}
