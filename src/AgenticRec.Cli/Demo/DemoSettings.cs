using AgenticRec.Abstractions;

namespace AgenticRec.Cli.Demo;

/// <summary>What is asked of the demo.</summary>
/// <param name="Store">The folder of the demo's store.</param>
/// <param name="Fast">Whether only the first readers are told of.</param>
/// <param name="Reset">Whether the store is deleted first.</param>
/// <param name="Parallelism">Readers who live side by side; 1 reproduces to the last bit.</param>
/// <param name="Verbose">Whether the silo's log is shown.</param>
internal sealed record DemoSettings(string Store, bool Fast, bool Reset, int Parallelism, bool Verbose)
{
    public const string DefaultStore = ".agenticrec/demo";

    /// <summary>The demo's tenant: the one that the other verbs take by default.</summary>
    public const string Tenant = "default";

    public static string Key(string id) => AgentKey.Of(Tenant, id);
}
