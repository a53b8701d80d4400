using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Configuration;

namespace AgenticRec.Cli.Hosting;

/// <summary>A file with language settings; user secrets and environment variables such as <c>Language__Key</c> are read after it, so that no secret needs to stand in a file.</summary>
internal static class LanguageFile
{
    /// <summary>Reads it.</summary>
    /// <exception cref="CommandException">It is missing, no JSON, or names no provider.</exception>
    public static IConfiguration Read(string file)
    {
        if (!File.Exists(file)) throw CommandException.Usage($"There is no settings file '{file}'.");
        try
        {
            IConfiguration configuration = new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(file), optional: false).AddUserSecrets(LanguageSettings.UserSecretsId).AddEnvironmentVariables().Build();
            string? provider = configuration[$"{LanguageSettings.Section}:{nameof(LanguageSettings.Provider)}"];
            return provider is not (null or LanguageProviders.None) ? configuration : throw CommandException.Usage(
                $"'{file}' names no provider: set Language.Provider to {string.Join(" or ", LanguageProviders.All.Where(static name => name != LanguageProviders.None))}.");
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw CommandException.Usage($"'{file}' is no JSON: {e.InnerException?.Message ?? e.Message}");
        }
    }
}
