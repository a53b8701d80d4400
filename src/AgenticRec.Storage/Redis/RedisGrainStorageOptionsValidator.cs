using StackExchange.Redis;

namespace AgenticRec.Storage.Redis;

/// <summary>Checks the ranges that the options document.</summary>
internal sealed class RedisGrainStorageOptionsValidator(RedisGrainStorageOptions options, string name) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            throw Invalid(nameof(options.ConnectionString), "is required: host:port of the server");
        try
        {
            if (ConfigurationOptions.Parse(options.ConnectionString).EndPoints.Count == 0)
                throw Invalid(nameof(options.ConnectionString), "names no server: write host:port");
        }
        catch (ArgumentException)
        {
            // The message of the parser can repeat parts of the string, and the string can hold a password.
            throw Invalid(nameof(options.ConnectionString), "cannot be read: write host:port, then options such as ssl=true, separated by commas");
        }

        if (options.CommandTimeout < RedisGrainStorageOptions.LeastCommandTimeout || options.CommandTimeout > RedisGrainStorageOptions.MostCommandTimeout)
        {
            throw Invalid(nameof(options.CommandTimeout),
                $"is {options.CommandTimeout}, and must be from {RedisGrainStorageOptions.LeastCommandTimeout} to {RedisGrainStorageOptions.MostCommandTimeout}");
        }
    }

    private OrleansConfigurationException Invalid(string setting, string problem) => new($"Redis grain storage '{name}': {setting} {problem}.");
}
