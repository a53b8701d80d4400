namespace AgenticRec.Storage.Sqlite;

/// <summary>What became of a write that was decided, as opposed to one whose transaction failed.</summary>
/// <param name="Applied">False: the etag was stale, and nothing changed.</param>
/// <param name="StoredEtag">When not applied, the etag in the store; null when there is no row.</param>
internal readonly record struct WriteOutcome(bool Applied, long? StoredEtag)
{
    public static WriteOutcome Done => new(true, null);
}
