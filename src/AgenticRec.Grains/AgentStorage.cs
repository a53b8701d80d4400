namespace AgenticRec.Grains;

/// <summary>Names under which agents are stored; a row's state name never changes.</summary>
public static class AgentStorage
{
    /// <summary>The grain storage provider that holds all agents.</summary>
    public const string ProviderName = "agents";

    /// <summary>User agents.</summary>
    public const string User = "user";

    /// <summary>Item agents.</summary>
    public const string Item = "item";

    /// <summary>Catalogue shards: which items exist.</summary>
    public const string Shard = "shard";

    /// <summary>Ranking policies.</summary>
    public const string Policy = "policy";
}
