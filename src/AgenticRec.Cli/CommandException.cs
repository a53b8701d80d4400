namespace AgenticRec.Cli;

/// <summary>A verb cannot go on. The message is for the user: what, where, and what to do.</summary>
/// <param name="message">The message.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>. Default failed.</param>
internal sealed class CommandException(string message, int exitCode = ExitCodes.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The options are of the right form and yet make no sense.</summary>
    public static CommandException Usage(string message) => new(message, ExitCodes.WrongUsage);
}
