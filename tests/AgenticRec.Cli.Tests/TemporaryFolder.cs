namespace AgenticRec.Cli.Tests;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agenticrec-cli-");

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, params string[] lines)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllLines(this[name], lines);
        return this[name];
    }

    /// <summary>Writes a plain data set: users u0 to u(users - 1), each of whom meets items one step on from the last user's.</summary>
    public string WriteDataset(string name, int users = 12, int items = 20, int each = 6)
    {
        Write($"{name}/items.jsonl", [.. Enumerable.Range(0, items).Select(i =>
            $$"""{"id":"i{{i}}","title":"Item {{i}}","categories":["c{{i % 3}}"]}""")]);
        Write($"{name}/interactions.jsonl", [.. Enumerable.Range(0, users).SelectMany(u => Enumerable.Range(0, each).Select(n =>
            $$"""{"user":"u{{u}}","item":"i{{(u + n) % items}}","kind":"liked"}"""))]);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
