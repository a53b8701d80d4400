using AgenticRec.Llm.Clients.Providers;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgenticRec.Llm.Tests.Settings;

public class LanguageSettingsTests
{
    private static readonly (string, string?)[] Local = [("Provider", "openai-compatible"), ("Endpoint", "http://localhost:11434/v1"), ("Model", "llama3.2")];

    [Fact]
    public void AddLanguageModels_NoSettings_HasNoChatAndHashedVectors()
    {
        using ServiceProvider services = Services();

        foreach (string role in LanguageRoles.Chat) services.GetKeyedService<IChatClient>(role).Should().BeNull();
        services.GetKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(LanguageRoles.Embedding).Should().NotBeNull();
        services.GetService<AgenticRec.Llm.Clients.Telemetry.LanguageUsage>().Should().BeNull();
    }

    [Fact]
    public void AddLanguageModels_OneModel_ServesEveryChatRole()
    {
        using ServiceProvider services = Services(Local);

        foreach (string role in LanguageRoles.Chat) services.GetKeyedService<IChatClient>(role).Should().NotBeNull(role);
    }

    [Fact]
    public void AddLanguageModels_ModelOfOneRole_ServesThatRoleAlone()
    {
        using ServiceProvider services = Services(Local[0], Local[1], ("Ranking:Model", "llama3.2"));

        services.GetKeyedService<IChatClient>(LanguageRoles.Ranking).Should().NotBeNull();
        services.GetKeyedService<IChatClient>(LanguageRoles.Reflection).Should().BeNull();
    }

    [Fact]
    public void Identity_OfEntraSettings_IsTheOneNamed()
    {
        var named = ModelConnections.IdentityOf(new EntraSettings { TenantId = "directory", ClientId = "identity" });
        (named.TenantId, named.ManagedIdentityClientId, named.WorkloadIdentityClientId).Should().Be(("directory", "identity", "identity"));

        ModelConnections.IdentityOf(new EntraSettings { ClientId = " " }).ManagedIdentityClientId.Should().BeNull("an empty variable names nobody");
    }

    [Fact]
    public void AddLanguageModels_AzureWithoutKey_NeedsNone()
    {
        using ServiceProvider services = Services(("Provider", "azure-openai"), ("Endpoint", "https://name.openai.azure.com"), ("Model", "mini"));

        services.GetKeyedService<IChatClient>(LanguageRoles.Ranking).Should().NotBeNull();
    }

    [Fact]
    public void Settings_FromEnvironmentStyleNames_AreRead()
    {
        using ServiceProvider services = Services([.. Local, ("Ranking:Deadline", "00:00:02"), ("Prices:llama3.2:Prompt", "0.15"), ("Budget:TokensPerUserPerDay", "1000")]);

        LanguageSettings settings = services.GetRequiredService<LanguageSettings>();

        settings.Ranking.Deadline.Should().Be(TimeSpan.FromSeconds(2));
        settings.Reflection.Deadline.Should().Be(TimeSpan.FromSeconds(30), "other roles keep their defaults");
        settings.Budget.TokensPerUserPerDay.Should().Be(1_000);
        settings.Prices.Should().ContainKey("LLAMA3.2").WhoseValue.Prompt.Should().Be(0.15m);
    }

    [Theory]
    [InlineData("Provider", "azure", "Language:Provider must be one of none, azure-openai, openai-compatible; it is azure.")]
    [InlineData("Endpoint", "localhost:11434", "Language:Endpoint must be an absolute http or https address, such as http://localhost:11434/v1.")]
    [InlineData("Model", "", "Language:Model names no model; set it, or that of a role (reflection, ranking, conversation), or set Provider to none.")]
    [InlineData("Ranking:Deadline", "00:00:00", "Language:Ranking:Deadline must be 00:00:00.0500000 to 00:10:00; it is 00:00:00.")]
    [InlineData("Ranking:Temperature", "3", "Language:Ranking:Temperature must be 0 to 2; it is 3.")]
    [InlineData("Retry:Share", "0.5", "Language:Retry:Share must be 0 to 0.1; it is 0.5.")]
    [InlineData("Retry:Most", "4", "Language:Retry:Most must be 0 to 3; it is 4.")]
    [InlineData("Concurrency:Start", "0", "Language:Concurrency:Start must be 1 to 1024; it is 0.")]
    [InlineData("Ranking:MaxOutputTokens", "16000", "Language:Ranking:MaxOutputTokens leaves no room for a prompt within the 16000 tokens of a request; raise Budget:TokensPerRequest.")]
    [InlineData("Circuit:Patience", "-00:00:01", "Language:Circuit:Patience must be 00:00:00 to 00:10:00; it is -00:00:01.")]
    [InlineData("Circuit:FailureShare", "NaN", "Language:Circuit:FailureShare must be 0.05 to 1; it is NaN.")]
    [InlineData("Prices:llama3.2:Prompt", "-1", "Language:Prices:llama3.2:Prompt must be 0 to 79228162514264337593543950335; it is -1.")]
    [InlineData("StructuredOutput", "xml", "Language:StructuredOutput must be one of schema, json, text; it is xml.")]
    [InlineData("Embedding:Dimensions", "1", "Language:Embedding:Dimensions must be 16 to 4096; it is 1.")]
    public void Validate_WrongSetting_SaysWhichAndWhatToDo(string setting, string value, string message)
    {
        using ServiceProvider services = Services([.. Local.Where(pair => pair.Item1 != setting), (setting, value)]);

        services.Invoking(s => s.GetRequiredService<IOptions<LanguageSettings>>().Value).Should().Throw<OptionsValidationException>().Which.Failures.Should().Equal(message);
    }

    [Fact]
    public void Validate_NoEndpoint_SaysWhatOneLooksLike()
    {
        using ServiceProvider services = Services(("Provider", "azure-openai"), ("Model", "mini"));

        services.Invoking(s => s.GetRequiredService<IOptions<LanguageSettings>>().Value).Should().Throw<OptionsValidationException>()
            .Which.Failures.Should().Equal("Language:Endpoint is needed with provider azure-openai: an address such as https://NAME.openai.azure.com.");
    }

    [Fact]
    public void ToString_WithKeys_NeverShowsThem()
    {
        var settings = new LanguageSettings { Provider = "openai-compatible", Endpoint = "http://here/v1", Key = "sk-secret", Model = "m", Ranking = { Key = "sk-secret" } };

        string shown = $"{settings} {settings.Ranking} {settings.Embedding} {ModelTarget.Of(settings, LanguageRoles.Ranking)}";

        shown.Should().NotContain("sk-secret").And.Contain("http://here/v1");
    }

    [Fact]
    public void Target_RoleWithItsOwnEndpoint_NeverGetsTheSharedKey()
    {
        var settings = new LanguageSettings { Provider = "openai-compatible", Endpoint = "http://here/v1", Key = "sk-secret", Model = "m", Ranking = { Endpoint = "http://elsewhere/v1" } };

        ModelTarget.Of(settings, LanguageRoles.Ranking)!.Key.Should().BeNull();
        ModelTarget.Of(settings, LanguageRoles.Reflection)!.Key.Should().Be("sk-secret");
    }

    [Fact]
    public void Target_AzureDeployments_AreEndpointsOfTheirOwn()
    {
        var settings = new LanguageSettings { Provider = "azure-openai", Endpoint = "https://n.openai.azure.com", Model = "a", Ranking = { Model = "b" } };

        ModelTarget.Of(settings, LanguageRoles.Ranking)!.EndpointName.Should().Be("n.openai.azure.com/b");
        ModelTarget.Of(settings, LanguageRoles.Reflection)!.EndpointName.Should().Be("n.openai.azure.com/a");
    }

    private static ServiceProvider Services(params (string Name, string? Value)[] settings) => new ServiceCollection()
        .AddLanguageModels(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static pair => KeyValuePair.Create($"Language:{pair.Name}", pair.Value))).Build())
        .BuildServiceProvider();
}
