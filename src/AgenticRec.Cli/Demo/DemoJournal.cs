using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Cli.Demo;

/// <summary>
/// What the demo must remember beside the agents, so that a later run can still say how things were before. Its file marks a store as the demo's own.
/// </summary>
internal sealed record DemoJournal
{
    public const string FileName = "demo.json";

    /// <summary>Readers of the fullest telling so far.</summary>
    public int Readers { get; init; }

    /// <summary>The reader after the first few books.</summary>
    public UserProfile? ReaderBefore { get; init; }

    /// <summary>The book's account of itself before anybody met it.</summary>
    public string? BookBefore { get; init; }

    /// <summary>The reader's slate before the feedback.</summary>
    public Slate? SlateBefore { get; init; }

    /// <summary>Reads the journal of a store; null when there is none.</summary>
    /// <exception cref="CommandException">The file is not as it was written.</exception>
    public static DemoJournal? Read(string folder)
    {
        string file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), DemoJournalJson.Default.DemoJournal);
        }
        catch (JsonException)
        {
            throw new CommandException($"'{file}' is not as it was written. Begin the demo anew with --reset.");
        }
    }

    /// <summary>Forgets an erased user, where the journal of a store told of it; a folder without one stays as it is.</summary>
    /// <exception cref="CommandException">The file is not as it was written.</exception>
    public static async Task ForgetAsync(string folder, string userId)
    {
        if (Read(folder) is { ReaderBefore: { } reader } journal && reader.UserId == userId)
            await (journal with { ReaderBefore = null, SlateBefore = null }).WriteAsync(folder);
    }

    /// <summary>Writes the journal whole or not at all.</summary>
    public async Task WriteAsync(string folder)
    {
        string file = Path.Combine(folder, FileName);
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync($"{file}.new", JsonSerializer.SerializeToUtf8Bytes(this, DemoJournalJson.Default.DemoJournal));
        File.Move($"{file}.new", file, overwrite: true);
    }
}

/// <summary>How the journal is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DemoJournal))]
internal sealed partial class DemoJournalJson : JsonSerializerContext;
