using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Cli.Import;

/// <summary>Two JSON-lines files under any name, read as the folder they would make up. Messages name the files as they were given.</summary>
internal static class JsonlPair
{
    public static Dataset Read(string items, string interactions, bool skipBadLines)
    {
        foreach (string file in (string[])[items, interactions])
        {
            if (!File.Exists(file)) throw new CommandException($"There is no file '{file}'. Check the path.");
        }

        DirectoryInfo temporary = Directory.CreateTempSubdirectory("agenticrec-import-");
        try
        {
            // The folder's name becomes part of operation ids: it follows the file, so that every run makes the same.
            string folder = temporary.CreateSubdirectory(Path.GetFileNameWithoutExtension(interactions)).FullName;
            string itemsLink = Link(folder, "items.jsonl", items);
            string interactionsLink = Link(folder, "interactions.jsonl", interactions);
            try
            {
                return DatasetFolder.Read(folder, skipBadLines);
            }
            catch (DatasetException e)
            {
                string message = e.Message.Replace(itemsLink, items, StringComparison.Ordinal)
                    .Replace(interactionsLink, interactions, StringComparison.Ordinal);
                throw new DatasetException(message, e);
            }
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static string Link(string folder, string name, string target)
    {
        string link = Path.Combine(folder, name);
        try
        {
            File.CreateSymbolicLink(link, Path.GetFullPath(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Some systems allow links to administrators only.
            File.Copy(target, link);
        }

        return link;
    }
}
