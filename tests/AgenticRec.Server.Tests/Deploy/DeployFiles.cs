using YamlDotNet.RepresentationModel;

namespace AgenticRec.Server.Tests.Deploy;

/// <summary>The files of <c>deploy/</c>.</summary>
internal static class DeployFiles
{
    /// <summary>The folder of the whole repository.</summary>
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "deploy");

    public static IEnumerable<string> All(string pattern) => Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Folder, .. path]));

    /// <summary>The documents of a YAML file.</summary>
    public static IEnumerable<YamlNode> Documents(string file)
    {
        YamlStream stream = [];
        using StreamReader reader = new(file);
        stream.Load(reader);
        return stream.Documents.Select(static document => document.RootNode);
    }

    /// <summary>A node by its path of keys; null when there is none.</summary>
    public static YamlNode? At(this YamlNode? node, params string[] path) =>
        path.Aggregate(node, static (at, key) => at is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? next) ? next : null);

    public static string? TextAt(this YamlNode? node, params string[] path) => (node.At(path) as YamlScalarNode)?.Value;

    public static IEnumerable<KeyValuePair<string, string?>> Pairs(this YamlNode? node) => node is YamlMappingNode map
        ? map.Children.Where(static pair => pair.Value is YamlScalarNode)
            .Select(static pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ((YamlScalarNode)pair.Value).Value))
        : [];

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgenticRec.Orleans.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds AgenticRec.Orleans.sln.");
    }
}
