using AgenticRec.Storage.Sqlite.Native;

namespace AgenticRec.Storage.Sqlite;

/// <summary>One reading connection with its statements. In WAL mode it neither waits for the writer nor holds it up.</summary>
internal sealed class StateReader : IDisposable
{
    private readonly NativeConnection _connection;
    private readonly NativeStatement _row;
    private readonly NativeStatement _keys;

    public StateReader(string file, TimeSpan busyTimeout)
    {
        _connection = NativeConnection.Open(file, readOnly: true, busyTimeout);
        _row = _connection.Prepare("""
            SELECT etag, schema_version, checksum, payload FROM agent_state WHERE state_name = ?1 AND grain_type = ?2 AND grain_key = ?3
            """);
        _keys = _connection.Prepare("""
            SELECT grain_type, grain_key FROM agent_state
            WHERE state_name = ?1 AND (grain_type, grain_key) > (?2, ?3) ORDER BY grain_type, grain_key LIMIT ?4
            """);
    }

    public StoredRow? Read(in StateKey key)
    {
        try
        {
            _row.BindText(1, key.StateName);
            _row.BindText(2, key.GrainType);
            _row.BindText(3, key.GrainKey);
            return _row.Step() ? new StoredRow(_row.Integer(0), _row.Integer(1), _row.Integer(2), _row.Bytes(3)) : null;
        }
        finally
        {
            _row.Reset();
        }
    }

    /// <summary>Up to <paramref name="most"/> keys after the given one, in byte order.</summary>
    public List<(byte[] GrainType, byte[] GrainKey)> KeysAfter(byte[] stateName, byte[] grainType, byte[] grainKey, int most)
    {
        var page = new List<(byte[], byte[])>(most);
        try
        {
            _keys.BindText(1, stateName);
            _keys.BindText(2, grainType);
            _keys.BindText(3, grainKey);
            _keys.Bind(4, most);
            while (_keys.Step())
                page.Add((_keys.Bytes(0), _keys.Bytes(1)));
            return page;
        }
        finally
        {
            _keys.Reset();
        }
    }

    public void Dispose()
    {
        _row.Dispose();
        _keys.Dispose();
        _connection.Dispose();
    }
}
