using System.Text;

namespace AgenticRec.Evaluation.Datasets;

/// <summary>The lines of a text file with their numbers; empty lines are passed over.</summary>
internal static class TextLines
{
    /// <summary>Reads line by line; numbers start at 1.</summary>
    /// <exception cref="DatasetException">The file is missing or cannot be read.</exception>
    public static IEnumerable<(int Number, string Text)> Of(string file, Encoding? encoding = null)
    {
        using StreamReader reader = Open(file, encoding);
        int number = 0;
        while (reader.ReadLine() is { } text)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(text)) yield return (number, text);
        }
    }

    /// <summary>Reads line by line and parts each by a separator; no line is broken.</summary>
    /// <exception cref="DatasetException">The file is missing or cannot be read.</exception>
    public static IEnumerable<(int Number, string[] Fields, string? Broken)> Split(string file, string separator, Encoding? encoding = null) =>
        Of(file, encoding).Select(line => (line.Number, line.Text.Split(separator), (string?)null));

    /// <summary>Opens a text file; UTF-8 unless told otherwise.</summary>
    /// <exception cref="DatasetException">The file is missing, is a folder, or cannot be read.</exception>
    public static StreamReader Open(string file, Encoding? encoding = null)
    {
        if (Directory.Exists(file)) throw new DatasetException($"'{file}' is a folder. Give the file.");
        try
        {
            return new StreamReader(file, encoding ?? Encoding.UTF8);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException($"There is no file '{file}'. Check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"'{file}' cannot be read: {e.Message} Check its permissions.", e);
        }
    }
}
