namespace AgenticRec.Cli.Load;

/// <summary>What a request asks for.</summary>
internal enum LoadKind
{
    /// <summary>A slate.</summary>
    Recommend,

    /// <summary>Feedback, answered when it is durable.</summary>
    Feedback,
}
