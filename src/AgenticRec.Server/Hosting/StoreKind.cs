namespace AgenticRec.Server.Hosting;

/// <summary>Where agents are kept.</summary>
internal enum StoreKind
{
    /// <summary>Files in a folder of this machine. The default.</summary>
    Sqlite,

    /// <summary>This process's memory: nothing survives it.</summary>
    Memory,

    /// <summary>A Redis that all silos reach.</summary>
    Redis,

    /// <summary>Azure tables, with blobs for what is too large for them.</summary>
    Azure,
}
