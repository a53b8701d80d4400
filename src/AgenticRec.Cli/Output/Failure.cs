using AgenticRec.Abstractions.Users;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Replay;
using AgenticRec.Storage;

namespace AgenticRec.Cli.Output;

/// <summary>Tells the user of a failure: one line, and the details only where they were asked for.</summary>
internal static class Failure
{
    /// <returns>The exit code.</returns>
    public static int Tell(Terminal terminal, Exception failure, bool verbose)
    {
        Exception cause = CauseOf(failure) ?? failure;
        bool expected = !ReferenceEquals(cause, failure) || IsExpected(cause);
        string hint = verbose ? "" : " Run again with --verbose for the details.";
        terminal.Error(expected ? cause.Message : $"Unexpected: {Innermost(failure).Message}{hint}");
        if (verbose) terminal.Err.Profile.Out.Writer.WriteLine(failure);
        return cause is CommandException command ? command.ExitCode : ExitCodes.Failed;
    }

    /// <summary>The first exception within whose message was written for the user; null when there is none.</summary>
    private static Exception? CauseOf(Exception failure) => failure switch
    {
        _ when IsExpected(failure) => failure,
        AggregateException many => many.InnerExceptions.Select(CauseOf).FirstOrDefault(cause => cause is not null),
        { InnerException: { } inner } => CauseOf(inner),
        _ => null,
    };

    private static bool IsExpected(Exception e) => e is CommandException or DatasetException or StoreUnavailableException or StoreWriteException
        or CorruptStateException or UserErasedException or UnfinishedMeetingsException;

    private static Exception Innermost(Exception e) => e is AggregateException { InnerExceptions: [var first, ..] } ? Innermost(first) : e;
}
