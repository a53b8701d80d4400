namespace AgenticRec.Evaluation.Protocols;

/// <summary>Among which items a target has to be found.</summary>
public enum ProtocolKind
{
    /// <summary>The whole catalogue without the user's history.</summary>
    Full,

    /// <summary>The target and a few negatives.</summary>
    Candidates,
}
