namespace AgenticRec.Server.Hosting;

/// <summary>What a server process is.</summary>
internal enum ServerRole
{
    /// <summary>Agents and HTTP in one process. The default.</summary>
    All,

    /// <summary>Agents only; HTTP answers for health and metrics.</summary>
    Silo,

    /// <summary>HTTP only; the agents are in silos elsewhere.</summary>
    Gateway,
}
