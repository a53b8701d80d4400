using System.Xml.Linq;

namespace AgenticRec.Abstractions.Tests;

/// <summary>References point one way; what may see what is decided here.</summary>
public class ReferenceDirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Abstractions"] = [],
        ["Core"] = ["Abstractions"],
        ["Llm"] = ["Abstractions", "Core"],
        ["Grains"] = ["Abstractions", "Core", "Llm"],
        ["Evaluation"] = ["Abstractions", "Core"],
        ["Simulation"] = ["Abstractions", "Core", "Llm"],
        ["Storage"] = ["Abstractions"],
        ["Client"] = ["Abstractions"],
        ["ModelStub"] = [],
        ["Sample"] = ["Abstractions", "Core"],
        ["Server"] = ["Abstractions", "Core", "Llm", "Grains", "Storage", "Client", "Sample"],
        ["Cli"] = ["Abstractions", "Core", "Llm", "Evaluation", "Simulation", "Grains", "Storage", "Client", "ModelStub", "Sample"],
    };

    private static readonly string Root = FindRoot();

    private static readonly Dictionary<string, string[]> References = Directory
        .GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(Name, static project => XDocument.Load(project).Descendants("ProjectReference")
            .Select(static reference => Name(reference.Attribute("Include")!.Value.Replace('\\', '/'))).ToArray());

    [Fact]
    public void Projects_UnderSrc_AreAllKnown() =>
        References.Keys.Should().Contain(["Abstractions", "Core", "Grains"]).And.BeSubsetOf(Allowed.Keys);

    [Fact]
    public void References_EveryProject_PointOnlyWhereTheyMay()
    {
        foreach (var (project, references) in References) references.Should().BeSubsetOf(Allowed[project], "of what {0} may see", project);
    }

    [Fact]
    public void References_CliAndServer_AreNobodysBase() => References.Values.SelectMany(static list => list).Should().NotContain(["Cli", "Server"]);

    [Fact]
    public void References_Followed_NeverComeBack()
    {
        foreach (string project in References.Keys) Reached(project).Should().NotContain(project, "a cycle through {0} would close", project);
    }

    private static HashSet<string> Reached(string project)
    {
        HashSet<string> reached = [];
        Stack<string> open = new(References[project]);
        while (open.TryPop(out string? next))
            if (reached.Add(next))
                foreach (string further in References.GetValueOrDefault(next, []))
                    open.Push(further);
        return reached;
    }

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project).Replace("AgenticRec.", "", StringComparison.Ordinal);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgenticRec.Orleans.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds AgenticRec.Orleans.sln.");
    }
}
