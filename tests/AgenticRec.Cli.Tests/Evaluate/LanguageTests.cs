using System.Text.Json;
using AgenticRec.Cli.Hosting;
using AgenticRec.ModelStub;

namespace AgenticRec.Cli.Tests.Evaluate;

public class LanguageTests
{
    [Fact]
    public async Task Language_AgentsThatThinkInWords_AreEvaluatedAndWhatTheyCostIsTold()
    {
        using TemporaryFolder folder = new();
        await using ModelStubServer stub = await ModelStubServer.StartAsync();
        File.WriteAllText(folder["language.json"], JsonSerializer.Serialize(new
        {
            Language = new { Provider = "openai-compatible", Endpoint = stub.OpenAIEndpoint, Model = "stub-chat", Prices = new Dictionary<string, object> { ["stub-chat"] = new { Prompt = 1, Completion = 2 } } },
        }));

        Invocation run = await Invocation.Of(
            "evaluate", "--data", folder.WriteDataset("data"), "--protocol", "candidates", "--draws", "1", "--parallelism", "1", "--language", folder["language.json"], "--output", "json");

        run.ExitCode.Should().Be(0, run.Err);
        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement language = json.RootElement.GetProperty("language");
        language.GetProperty("calls").GetInt64().Should().Be(stub.Counts.Calls).And.BeGreaterThan(0);
        language.GetProperty("tokens").GetInt64().Should().Be(stub.Counts.PromptTokens + stub.Counts.CompletionTokens);
        language.GetProperty("meetings").GetInt64().Should().BeGreaterThan(0);
        language.GetProperty("callsPerMeeting").GetDouble().Should().BeInRange(.1, 2);
        language.GetProperty("fallbacks").GetInt64().Should().Be(0);
        language.GetProperty("cost").GetDecimal().Should().BeGreaterThan(0);
        json.RootElement.GetProperty("results")[0].GetProperty("counts").GetProperty("degraded").GetInt64().Should().Be(0);
    }

    [Fact]
    public void Language_KeyAmongTheUserSecrets_IsRead()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["language.json"], """{ "Language": { "Provider": "openai-compatible", "Key": "in the file" } }""");
        string? before = Environment.GetEnvironmentVariable("APPDATA");
        Environment.SetEnvironmentVariable("APPDATA", folder["home"]); // where user secrets are looked for first, on every system
        try
        {
            string secrets = Microsoft.Extensions.Configuration.UserSecrets.PathHelper.GetSecretsPathFromSecretsId("agenticrec");
            secrets.Should().StartWith(folder["home"]);
            Directory.CreateDirectory(Path.GetDirectoryName(secrets)!);
            File.WriteAllText(secrets, """{ "Language:Key": "among the secrets" }""");

            LanguageFile.Read(folder["language.json"])["Language:Key"].Should().Be("among the secrets");
        }
        finally
        {
            Environment.SetEnvironmentVariable("APPDATA", before);
        }
    }

    [Theory]
    [InlineData(null, "There is no settings file")]
    [InlineData("{ \"Language\": ", "is no JSON")]
    [InlineData("{}", "names no provider: set Language.Provider to azure-openai or openai-compatible.")]
    public async Task Language_UnusableFile_IsSaidPlainly(string? content, string expected)
    {
        using TemporaryFolder folder = new();
        if (content is not null) File.WriteAllText(folder["language.json"], content);

        Invocation run = await Invocation.Of("evaluate", "--data", folder.WriteDataset("data"), "--language", folder["language.json"]);

        run.ExitCode.Should().NotBe(0);
        run.Err.Should().Contain(expected).And.NotContain("   at ");
    }
}
