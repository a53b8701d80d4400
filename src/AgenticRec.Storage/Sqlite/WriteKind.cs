namespace AgenticRec.Storage.Sqlite;

/// <summary>There is no upsert: a writer that never read the row must not replace it.</summary>
internal enum WriteKind
{
    Insert,
    Replace,
    Clear,
}
