namespace AgenticRec.Server.Health;

/// <summary>Says whether a silo reaches the store. Grain key: 0.</summary>
[Alias("agenticrec.IStoreProbe")]
internal interface IStoreProbe : IGrainWithIntegerKey
{
    /// <summary>Completes when the store has answered; otherwise throws what it said.</summary>
    [Alias("Probe"), ResponseTimeout("00:00:05")] Task Probe();
}
