using AgenticRec.Storage.Sqlite.Native;

namespace AgenticRec.Storage.Sqlite;

/// <summary>The statements of the writer, prepared once. Each applies the etag rule in the statement itself, so a row is found only once.</summary>
internal sealed class WriteStatements(NativeConnection connection) : IDisposable
{
    private const string ThisRow = "state_name = ?1 AND grain_type = ?2 AND grain_key = ?3";

    private readonly NativeStatement _begin = connection.Prepare("BEGIN IMMEDIATE");
    private readonly NativeStatement _commit = connection.Prepare("COMMIT");
    private readonly NativeStatement _storedEtag = connection.Prepare($"SELECT etag FROM agent_state WHERE {ThisRow}");
    private readonly NativeStatement _delete = connection.Prepare($"DELETE FROM agent_state WHERE {ThisRow} AND etag = ?4");

    private readonly NativeStatement _insert = connection.Prepare("""
        INSERT INTO agent_state (state_name, grain_type, grain_key, etag, schema_version, checksum, payload)
        VALUES (?1, ?2, ?3, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING
        """);

    // The indexed columns stay out of SET, so the index is only read.
    private readonly NativeStatement _replace = connection.Prepare($"""
        UPDATE agent_state SET etag = ?5, schema_version = ?6, checksum = ?7, payload = ?8 WHERE {ThisRow} AND etag = ?4
        """);

    public void Begin()
    {
        // Left open only if an earlier rollback failed too.
        if (connection.InTransaction)
            connection.Execute("ROLLBACK");
        _begin.Run();
    }

    public void Commit() => _commit.Run();

    public WriteOutcome Apply(WriteOperation operation)
    {
        var statement = operation.Kind switch
        {
            WriteKind.Insert => _insert,
            WriteKind.Replace => _replace,
            _ => _delete,
        };
        BindKey(statement, operation.Key);
        if (operation.Kind != WriteKind.Insert)
            statement.Bind(4, operation.ExpectedEtag);
        if (operation.Kind != WriteKind.Clear)
            BindRow(statement, operation.Row);
        statement.Run();
        if (connection.Changes > 0)
            return WriteOutcome.Done;

        var stored = StoredEtag(operation.Key);
        return operation.Kind == WriteKind.Clear && stored is null ? WriteOutcome.Done : new WriteOutcome(false, stored);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _commit, _storedEtag, _delete, _insert, _replace })
            statement.Dispose();
    }

    private static void BindKey(NativeStatement statement, in StateKey key)
    {
        statement.BindText(1, key.StateName);
        statement.BindText(2, key.GrainType);
        statement.BindText(3, key.GrainKey);
    }

    private static void BindRow(NativeStatement statement, in StoredRow row)
    {
        statement.Bind(5, row.Etag);
        statement.Bind(6, row.SchemaVersion);
        statement.Bind(7, row.Checksum);
        statement.BindBlob(8, row.Payload.Span);
    }

    private long? StoredEtag(in StateKey key)
    {
        BindKey(_storedEtag, key);
        try
        {
            return _storedEtag.Step() ? _storedEtag.Integer(0) : null;
        }
        finally
        {
            _storedEtag.Reset();
        }
    }
}
