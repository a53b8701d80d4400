
namespace AgenticRec.Storage.Sqlite;

/// <summary>Checks the ranges that the options document.</summary>
internal sealed class SqliteGrainStorageOptionsValidator(SqliteGrainStorageOptions options, string name) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            throw Invalid(nameof(options.Path), "is required: the folder that holds the store");
        Check(nameof(options.Partitions), options.Partitions, SqliteGrainStorageOptions.LeastPartitions, SqliteGrainStorageOptions.MostPartitions);
        Check(nameof(options.MaxBatchRows), options.MaxBatchRows, SqliteGrainStorageOptions.LeastBatchRows, SqliteGrainStorageOptions.MostBatchRows);
        Check(nameof(options.MaxQueuedRows), options.MaxQueuedRows, SqliteGrainStorageOptions.LeastQueuedRows, SqliteGrainStorageOptions.MostQueuedRows);
        Check(nameof(options.Linger), options.Linger, TimeSpan.Zero, SqliteGrainStorageOptions.MostLinger);
        Check(nameof(options.BusyTimeout), options.BusyTimeout, TimeSpan.Zero, SqliteGrainStorageOptions.MostBusyTimeout);
    }

    private void Check<T>(string setting, T value, T least, T most) where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            throw Invalid(setting, $"is {value}, and must be from {least} to {most}");
    }

    private OrleansConfigurationException Invalid(string setting, string problem) =>
        new($"SQLite grain storage '{name}': {setting} {problem}.");
}
