namespace AgenticRec.Cli.Load;

/// <summary>How a request ended, as its caller sees it.</summary>
internal enum Outcome
{
    /// <summary>Answered as it should be.</summary>
    Ok,

    /// <summary>Refused with a word when to come again: too many requests, or unavailable. Nothing was done.</summary>
    Refused,

    /// <summary>Answered with an error, or not answered: what became of it is unknown.</summary>
    Failed,
}
