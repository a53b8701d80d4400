using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Cli.Output;

namespace AgenticRec.Cli.Import;

/// <summary>
/// Notes in the store's folder how far each data set was lived through, so that a later run goes on behind it, also where the data set has grown at its
/// end meanwhile. A note follows its window: what is offered again after an interruption is recognised by its operation ids.
/// </summary>
internal sealed class ImportJournal
{
    public const string FileName = "imports.json";

    private readonly string _file;
    private readonly string _tenant;
    private readonly string _dataset;
    private readonly List<ImportNote> _notes;
    private readonly IReadOnlyDictionary<int, string> _beginnings;

    private ImportJournal(string folder, string tenant, ImportStream stream)
    {
        (_file, _tenant, _dataset) = (Path.Combine(folder, FileName), tenant, stream.Name);
        _notes = Read(_file);
        ImportNote[] own = [.. _notes.Where(note => note.Tenant == tenant)];
        _beginnings = stream.Beginnings(own.Select(static note => note.Events).Append(stream.Length));
        ImportNote? earlier = own.Where(note => _beginnings.GetValueOrDefault(note.Events) == note.Fingerprint).MaxBy(static note => note.Events);
        if (earlier is null && Array.Find(own, note => note.Dataset == stream.Name) is { } changed) throw Changed(stream, changed);
        Parts = earlier is null ? [new ImportPart(0, stream.Length, 0)]
            : earlier.Events == stream.Length ? [earlier.Part]
            : [earlier.Part, new ImportPart(earlier.Events, stream.Length, 0)];
    }

    /// <summary>What is to be lived through, one after the other: what an earlier run began, then what was added since.</summary>
    public IReadOnlyList<ImportPart> Parts { get; }

    /// <summary>Opens the journal of a store.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <param name="tenant">Whose agents.</param>
    /// <param name="stream">What shall be imported.</param>
    /// <exception cref="CommandException">
    /// The file is not as it was written, or the data set has changed in what was imported of it before.
    /// </exception>
    public static ImportJournal Open(string folder, string tenant, ImportStream stream) => new(folder, tenant, stream);

    /// <summary>So many windows of a part are done.</summary>
    public void Reached(ImportPart part, int windows)
    {
        _notes.RemoveAll(note => note.Tenant == _tenant && note.Dataset == _dataset);
        _notes.Add(new ImportNote(_tenant, _dataset, part.End, _beginnings[part.End], part.From, windows));
        File.WriteAllBytes($"{_file}.new", JsonSerializer.SerializeToUtf8Bytes(_notes, ImportJournalJson.Default.ListImportNote));
        File.Move($"{_file}.new", _file, overwrite: true);
    }

    private static List<ImportNote> Read(string file)
    {
        if (!File.Exists(file)) return [];
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), ImportJournalJson.Default.ListImportNote) ?? [];
        }
        catch (JsonException)
        {
            throw new CommandException(
                $"'{file}' is not as it was written. Restore it from a backup. Without it, what was imported before would count twice: agents recognise "
                + "repeats among a user's last 1,024 events alone. Where there is no backup, import everything into a new store (--store).");
        }
    }

    private static CommandException Changed(ImportStream stream, ImportNote note) => new(
        $"'{stream.Name}' has changed in what was imported of it before: its first {Figure.Count(note.Events)} interactions are not the same any more. "
        + (stream.SomeTimes ? "Only some lines say when it happened, so no time counts: add the missing ones. " : "")
        + "Put what is new behind them, or into a data set of another name; to import all of it as it is now, name a new store (--store) or tenant (--tenant).");
}

/// <summary>A stretch of a data set's lines that is cut into windows of its own.</summary>
/// <param name="From">Its first line, from 0.</param>
/// <param name="End">The line behind its last.</param>
/// <param name="Windows">How many of its windows are lived through.</param>
internal sealed record ImportPart(int From, int End, int Windows);

/// <summary>How far an import came.</summary>
/// <param name="Tenant">Whose agents lived through it.</param>
/// <param name="Dataset">The data set's name.</param>
/// <param name="Events">How many of its interactions, from the first, are lived through or under way.</param>
/// <param name="Fingerprint">Theirs.</param>
/// <param name="From">Those before this one are lived through; the others are cut into windows.</param>
/// <param name="Windows">How many of these windows are lived through.</param>
internal sealed record ImportNote(
    [property: JsonRequired] string Tenant,
    [property: JsonRequired] string Dataset,
    [property: JsonRequired] int Events,
    [property: JsonRequired] string Fingerprint,
    [property: JsonRequired] int From,
    [property: JsonRequired] int Windows)
{
    [JsonIgnore]
    public ImportPart Part => new(From, Events, Windows);
}

/// <summary>How the journal is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(List<ImportNote>))]
internal sealed partial class ImportJournalJson : JsonSerializerContext;
