namespace AgenticRec.Client;

/// <summary>How the silos of a cluster are found.</summary>
public enum ClusteringKind
{
    /// <summary>By addresses that are written down: one machine.</summary>
    Localhost,

    /// <summary>By the membership that silos keep in Redis.</summary>
    Redis,
}
