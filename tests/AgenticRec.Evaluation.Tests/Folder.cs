namespace AgenticRec.Evaluation.Tests;

/// <summary>A temporary folder of small files; gone when disposed.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agenticrec-evaluation-").FullName;

    public Folder With(string file, params string[] lines)
    {
        File.WriteAllLines(System.IO.Path.Combine(Path, file), lines);
        return this;
    }

    public Folder WithBytes(string file, byte[] bytes)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);
        return this;
    }

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
