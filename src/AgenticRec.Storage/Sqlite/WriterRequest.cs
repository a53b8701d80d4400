namespace AgenticRec.Storage.Sqlite;

/// <summary>Something the writer thread does. Its waiters continue on the thread pool, so they never hold the writer up.</summary>
internal abstract class WriterRequest : TaskCompletionSource<WriteOutcome>
{
    protected WriterRequest()
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
    }
}
