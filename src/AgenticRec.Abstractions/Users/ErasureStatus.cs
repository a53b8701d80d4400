namespace AgenticRec.Abstractions.Users;

/// <summary>How far the erasure of a user has come.</summary>
[GenerateSerializer]
public enum ErasureStatus
{
    /// <summary>The user is not erased.</summary>
    None,

    /// <summary>The user's record is gone, durably; some items still have to forget.</summary>
    UnderWay,

    /// <summary>The user is gone everywhere.</summary>
    Done,
}
