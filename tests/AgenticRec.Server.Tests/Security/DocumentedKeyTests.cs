using System.Diagnostics;
using System.Text.RegularExpressions;
using AgenticRec.Server.Security;
using AgenticRec.Server.Tests.Deploy;

namespace AgenticRec.Server.Tests.Security;

/// <summary>What the documents tell operators to type has to make a key that opens something.</summary>
public sealed partial class DocumentedKeyTests
{
    public static TheoryData<string, string> Recipes()
    {
        TheoryData<string, string> recipes = [];
        foreach (string file in (string[])[Path.Combine(DeployFiles.Root, "README.md"), .. FilesOf("docs"), .. FilesOf("deploy")])
            foreach (Match recipe in Recipe().Matches(File.ReadAllText(file)))
                recipes.Add(Path.GetRelativePath(DeployFiles.Root, file), recipe.Groups[1].Value);
        return recipes;
    }

    [Fact]
    public void Documents_TellHowToMakeAKey() =>
        Recipes().Select(static recipe => (string)recipe[0]).Should().Contain([Path.Combine("docs", "http-api.md"), Path.Combine("deploy", "README.md")]);

    [Theory]
    [MemberData(nameof(Recipes))]
    public async Task Recipe_Run_MakesAKeyThatIsLookedUp(string file, string recipe)
    {
        string[] made = await Run($$"""for i in 1 2 3 4 5; do {{recipe}}; echo "$KEY $(printf %s "$KEY" | sha256sum | cut -d' ' -f1)"; done""");

        made.Should().HaveCount(5).And.OnlyHaveUniqueItems();
        foreach (string[] pair in made.Select(static line => line.Split(' ')))
        {
            ApiKeySecret.HasForm(pair[0]).Should().BeTrue("{0} has to give a key, and gives {1}", file, pair[0]);
            ApiKeySecret.HashOf(pair[0]).Should().Be(pair[1]);
        }
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(Path.Combine(DeployFiles.Root, folder), "*", SearchOption.AllDirectories)
        .Where(static file => Path.GetExtension(file) is ".md" or ".yaml" or ".yml").Order(StringComparer.Ordinal);

    private static async Task<string[]> Run(string script)
    {
        using Process bash = Process.Start(new ProcessStartInfo("bash", ["-euc", script]) { RedirectStandardOutput = true })!;
        string said = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        bash.ExitCode.Should().Be(0);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // A key that a command makes, and not one that is only shown.
    [GeneratedRegex("""^[ #]*(?:export )?(KEY="?ark_\$\(.*\)"?)""", RegexOptions.Multiline)]
    private static partial Regex Recipe();
}
