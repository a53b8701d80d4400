namespace AgenticRec.Cli;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed, or ended before it was done.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood; nothing was begun.</summary>
    public const int WrongUsage = 2;
}
