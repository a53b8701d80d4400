using AgenticRec.Storage.Sqlite.Native;

namespace AgenticRec.Storage.Sqlite;

/// <summary>A file that was found to be ours and whole.</summary>
/// <param name="Connection">For its writer.</param>
/// <param name="Openings">How often the file was opened, this time included.</param>
/// <param name="HasRows">Whether any state is in it.</param>
internal readonly record struct OpenedFile(NativeConnection Connection, long Openings, bool HasRows);
