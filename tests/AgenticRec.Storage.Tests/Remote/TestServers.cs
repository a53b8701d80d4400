namespace AgenticRec.Storage.Tests.Remote;

/// <summary>The servers that the test script has started; a test without its server is skipped.</summary>
internal static class TestServers
{
    /// <summary><c>host:port</c> of a Redis whose data nobody else needs.</summary>
    public static string Redis => Address("AGENTICREC_TEST_REDIS", "Redis");

    /// <summary>The connection string of a storage account, or of Azurite.</summary>
    public static string AzureStorage => Address("AGENTICREC_TEST_AZURE_STORAGE", "Azurite");

    private static string Address(string variable, string server)
    {
        string? address = Environment.GetEnvironmentVariable(variable);
        Skip.If(string.IsNullOrWhiteSpace(address), $"{variable} names no {server}: ./test.sh starts one.");
        return address!;
    }
}
