using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgenticRec.Cli.Import;

/// <summary>
/// Notes in the store's folder how many windows of each import were lived through, so that a second run goes on behind them. The note follows the
/// window: at worst one window is offered again, and its interactions are recognised by their operation ids.
/// </summary>
internal sealed class ImportJournal
{
    public const string FileName = "imports.json";

    private readonly string _file;
    private readonly string _import;
    private readonly SortedDictionary<string, int> _windows;

    private ImportJournal(string file, string import, SortedDictionary<string, int> windows) => (_file, _import, _windows) = (file, import, windows);

    public int WindowsDone => _windows.GetValueOrDefault(_import);

    /// <summary>Opens the journal of a store.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <param name="import">Which import: the tenant and the fingerprint of what it brings.</param>
    /// <exception cref="CommandException">The file is not as it was written.</exception>
    public static ImportJournal Open(string folder, string import)
    {
        string file = Path.Combine(folder, FileName);
        try
        {
            SortedDictionary<string, int>? windows = File.Exists(file)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(file), ImportJournalJson.Default.SortedDictionaryStringInt32)
                : null;
            return new ImportJournal(file, import, windows ?? new SortedDictionary<string, int>(StringComparer.Ordinal));
        }
        catch (JsonException e)
        {
            throw new CommandException($"'{file}' cannot be read: {e.Message} Restore it from a backup, or delete it to offer everything again.");
        }
    }

    /// <summary>So many windows are done.</summary>
    public void Reached(int windows)
    {
        _windows[_import] = windows;
        File.WriteAllBytes($"{_file}.new", JsonSerializer.SerializeToUtf8Bytes(_windows, ImportJournalJson.Default.SortedDictionaryStringInt32));
        File.Move($"{_file}.new", _file, overwrite: true);
    }
}

/// <summary>How the journal is written.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(SortedDictionary<string, int>))]
internal sealed partial class ImportJournalJson : JsonSerializerContext;
