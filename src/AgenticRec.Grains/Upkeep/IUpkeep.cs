using Orleans.Concurrency;

namespace AgenticRec.Grains.Upkeep;

/// <summary>Finishes what crashes have left unfinished. One grain for the cluster, key 0.</summary>
[Alias("agenticrec.IUpkeep")]
internal interface IUpkeep : IGrainWithIntegerKey
{
    /// <summary>A silo has come or gone: whatever it left is to be found and finished. Answered at once; the work follows in the background.</summary>
    [Alias("Sweep")] Task Sweep();

    /// <summary>Bytes of an erased user are still in the store's files. Answered once that is remembered durably; compaction follows.</summary>
    [Alias("OweCompaction")] Task OweCompaction();

    /// <summary>Completes when the work begun is done.</summary>
    [AlwaysInterleave, Alias("Done")] Task Done();
}

/// <summary>What upkeep remembers.</summary>
/// <param name="Owed">Erasures that asked for compaction, counted.</param>
/// <param name="Paid">How many of them a compaction has followed.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.grains.UpkeepState")]
internal sealed record UpkeepState([property: Id(0)] long Owed, [property: Id(1)] long Paid)
{
    public UpkeepState() : this(0, 0)
    {
    }
}
