using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text.Json;
using System.Xml.Linq;

namespace AgenticRec.Client.Tests;

/// <summary>The packages that backends reference, packed from what this build made.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Remote = "https://github.com/example/agenticrec.git", MappedTo = "https://raw.githubusercontent.com/example/agenticrec";
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private readonly string _folder = Directory.CreateTempSubdirectory("agenticrec-packages-").FullName;
    private static readonly string Root = FindRoot();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("AgenticRec.Abstractions")]
    [InlineData("AgenticRec.Client")]
    public async Task Package_OfAProject_HasReadmeDocumentsLicenceAndSymbols(string project)
    {
        string configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        await PackAsync(Root, project, "--no-build", "--no-restore", "-c", configuration);

        using ZipArchive content = ZipFile.OpenRead(Packed(project, "nupkg"));
        content.Entries.Select(static entry => entry.FullName).Should().Contain(["README.md", $"lib/net10.0/{project}.dll", $"lib/net10.0/{project}.xml"]);
        string Of(string name) => Metadata(content, project, name)?.Value ?? "";
        Of("license").Should().Be("MIT");
        Of("readme").Should().Be("README.md");
        Of("description").Should().NotBeEmpty().And.NotBe("Package Description");

        using ZipArchive debug = ZipFile.OpenRead(Packed(project, "snupkg"));
        debug.Entries.Select(static entry => entry.FullName).Should().Contain($"lib/net10.0/{project}.pdb");
    }

    // The repository that this is built in may have no remote, or none that anybody else can read: one that has is made of the same files.
    [Fact]
    public async Task Package_OfARepositoryWithARemote_SaysWhereEveryLineOfItsSourcesIs()
    {
        const string project = "AgenticRec.Client";
        string clone = Path.Combine(_folder, "clone");
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "BannedSymbols.txt", "global.json", ".editorconfig", "README.md"])
            CopyTo(clone, Path.Combine(Root, file));
        foreach (string one in (string[])["AgenticRec.Abstractions", project])
            foreach (string file in Directory.GetFiles(Path.Combine(Root, "src", one), "*", SearchOption.AllDirectories))
                if (!file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
                    CopyTo(clone, file);
        await RunAsync(clone, "git", "init", "--quiet");
        await RunAsync(clone, "git", "add", "--all");
        await RunAsync(clone, "git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "-m", "All");
        await RunAsync(clone, "git", "remote", "add", "origin", Remote);
        string commit = (await RunAsync(clone, "git", "rev-parse", "HEAD")).Trim();

        await PackAsync(clone, project, "-c", "Release");

        using ZipArchive content = ZipFile.OpenRead(Packed(project, "nupkg"));
        XElement repository = Metadata(content, project, "repository")!;
        ((string?)repository.Attribute("url"), (string?)repository.Attribute("commit")).Should().Be((Remote, commit));
        using ZipArchive debug = ZipFile.OpenRead(Packed(project, "snupkg"));
        using MemoryStream symbols = new();
        await using (Stream packed = debug.GetEntry($"lib/net10.0/{project}.pdb")!.Open()) await packed.CopyToAsync(symbols);
        symbols.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        JsonProperty map = SourceMap(reader).RootElement.GetProperty("documents").EnumerateObject().Should().ContainSingle().Which;
        map.Value.GetString().Should().Be($"{MappedTo}/{commit}/*");
        reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).Should().Contain($"{map.Name.TrimEnd('*')}src/{project}/{nameof(ITenant)}.cs");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/AgenticRec.Client/README.md")]
    public void Readme_OfTheClient_ShowsTheSampleThatIsTested(string readme)
    {
        string sample = File.ReadAllText(Path.Combine(Root, "tests", "AgenticRec.Client.Tests", "Shop.cs")).Split("// sample\n")[1].Trim();

        File.ReadAllText(Path.Combine(Root, readme)).Should().Contain(sample);
    }

    private static JsonDocument SourceMap(MetadataReader reader) => JsonDocument.Parse(reader.GetBlobBytes(reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
        .Should().ContainSingle(one => reader.GetGuid(one.Kind) == SourceLink).Which.Value));

    private static XElement? Metadata(ZipArchive package, string project, string name) => XDocument.Load(package.GetEntry($"{project}.nuspec")!.Open()).Root!.Elements().First()
        .Elements().FirstOrDefault(element => element.Name.LocalName == name);

    private static void CopyTo(string clone, string file)
    {
        string copy = Path.Combine(clone, Path.GetRelativePath(Root, file));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy);
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "{0} {1}", await output, await error);
        return await output;
    }

    private string Packed(string project, string kind) => Directory.GetFiles(_folder, $"{project}.*.{kind}").Should().ContainSingle().Which;

    private Task PackAsync(string root, string project, params string[] how) =>
        RunAsync(root, "dotnet", ["pack", Path.Combine(root, "src", project), .. how, "-o", _folder, "--nologo", "-v", "quiet", "-nodeReuse:false"]);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgenticRec.Orleans.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds AgenticRec.Orleans.sln.");
    }
}
