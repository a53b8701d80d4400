using System.Text.RegularExpressions;

namespace AgenticRec.Storage.AzureStorage;

/// <summary>Checks the ranges and forms that the options document.</summary>
internal sealed partial class AzureGrainStorageOptionsValidator(AzureGrainStorageOptions options, string name) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        bool connectionString = !string.IsNullOrWhiteSpace(options.ConnectionString);
        bool endpoints = options.TableEndpoint is not null && options.BlobEndpoint is not null;
        if (connectionString && (options.TableEndpoint ?? options.BlobEndpoint) is not null)
            throw Invalid(nameof(options.ConnectionString), "and endpoints are both set: set one of them");
        if (!connectionString && !endpoints)
            throw Invalid(nameof(options.ConnectionString), "is missing: set it, or TableEndpoint and BlobEndpoint");
        CheckSecure(nameof(options.TableEndpoint), options.TableEndpoint);
        CheckSecure(nameof(options.BlobEndpoint), options.BlobEndpoint);
        if (!TableName().IsMatch(options.Table))
            throw Invalid(nameof(options.Table), $"is '{options.Table}', and must be 3 to 63 letters and digits that begin with a letter");
        if (!ContainerName().IsMatch(options.Container))
        {
            throw Invalid(nameof(options.Container),
                $"is '{options.Container}', and must be 3 to 63 lower-case letters, digits and single hyphens, with a letter or digit at either end");
        }

        Check(nameof(options.NetworkTimeout), options.NetworkTimeout, AzureGrainStorageOptions.LeastNetworkTimeout, AzureGrainStorageOptions.MostNetworkTimeout);
        Check(nameof(options.Retries), options.Retries, AzureGrainStorageOptions.LeastRetries, AzureGrainStorageOptions.MostRetries);
        Check(nameof(options.OrphanAge), options.OrphanAge, TimeSpan.Zero, AzureGrainStorageOptions.MostOrphanAge);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,62}$")]
    private static partial Regex TableName();

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ContainerName();

    // A token sent in the clear is a token given away.
    private void CheckSecure(string setting, Uri? endpoint)
    {
        if (endpoint is not null && (!endpoint.IsAbsoluteUri || endpoint.Scheme != Uri.UriSchemeHttps))
            throw Invalid(setting, $"is '{endpoint}', and must be an https address");
    }

    private void Check<T>(string setting, T value, T least, T most) where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            throw Invalid(setting, $"is {value}, and must be from {least} to {most}");
    }

    private OrleansConfigurationException Invalid(string setting, string problem) => new($"Azure grain storage '{name}': {setting} {problem}.");
}
