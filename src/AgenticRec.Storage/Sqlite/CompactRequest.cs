namespace AgenticRec.Storage.Sqlite;

/// <summary>Rewrite the file between two transactions.</summary>
internal sealed class CompactRequest : WriterRequest;
