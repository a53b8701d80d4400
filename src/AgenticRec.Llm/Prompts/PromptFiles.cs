namespace AgenticRec.Llm.Prompts;

/// <summary>The prompts that are embedded in this assembly, by file name without extension.</summary>
public static class PromptFiles
{
    private const string Prefix = "AgenticRec.Llm.Prompts.";
    private const string Extension = ".txt";

    private static readonly Dictionary<string, PromptFile> Files = typeof(PromptFiles).Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
        .ToDictionary(static name => name[Prefix.Length..^Extension.Length], Read, StringComparer.Ordinal);

    /// <summary>The file names, sorted.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. Files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A prompt by its file name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static PromptFile Get(string name) => Files[name];

    private static PromptFile Read(string resource)
    {
        using StreamReader reader = new(typeof(PromptFiles).Assembly.GetManifestResourceStream(resource)!);
        return PromptFile.Parse(reader.ReadToEnd(), resource[Prefix.Length..]);
    }
}
