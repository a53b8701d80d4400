using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace AgenticRec.Client.Tests;

/// <summary>The packages that backends reference, packed from what this build made.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agenticrec-packages-").FullName;
    private static readonly string Root = FindRoot();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("AgenticRec.Abstractions")]
    [InlineData("AgenticRec.Client")]
    public async Task Package_OfAProject_HasReadmeDocumentsLicenceAndSymbols(string project)
    {
        await PackAsync(project);

        string package = Directory.GetFiles(_folder, $"{project}.*.nupkg").Should().ContainSingle().Which;
        using ZipArchive content = ZipFile.OpenRead(package);
        content.Entries.Select(static entry => entry.FullName).Should().Contain(["README.md", $"lib/net10.0/{project}.dll", $"lib/net10.0/{project}.xml"]);
        XElement metadata = XDocument.Load(content.GetEntry($"{project}.nuspec")!.Open()).Root!.Elements().First();
        string Of(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
        Of("license").Should().Be("MIT");
        Of("readme").Should().Be("README.md");
        Of("description").Should().NotBeEmpty().And.NotBe("Package Description");

        string symbols = Directory.GetFiles(_folder, $"{project}.*.snupkg").Should().ContainSingle().Which;
        using ZipArchive debug = ZipFile.OpenRead(symbols);
        debug.Entries.Select(static entry => entry.FullName).Should().Contain($"lib/net10.0/{project}.pdb");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/AgenticRec.Client/README.md")]
    public void Readme_OfTheClient_ShowsTheSampleThatIsTested(string readme)
    {
        string sample = File.ReadAllText(Path.Combine(Root, "tests", "AgenticRec.Client.Tests", "Shop.cs")).Split("// sample\n")[1].Trim();

        File.ReadAllText(Path.Combine(Root, readme)).Should().Contain(sample);
    }

    private async Task PackAsync(string project)
    {
        string configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        ProcessStartInfo start = new("dotnet",
            ["pack", Path.Combine(Root, "src", project), "--no-build", "--no-restore", "-c", configuration, "-o", _folder, "--nologo", "-v", "quiet", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "{0} {1}", await output, await error);
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgenticRec.Orleans.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds AgenticRec.Orleans.sln.");
    }
}
