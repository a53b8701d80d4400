namespace AgenticRec.Storage;

/// <summary>Why a store could not be opened.</summary>
public enum StoreUnavailableReason
{
    /// <summary>The folder or a file in it cannot be created, read or written.</summary>
    NotWritable,

    /// <summary>Another process, or another provider of this one, owns the store.</summary>
    InUse,

    /// <summary>A file at the expected place was not made by this store.</summary>
    Foreign,

    /// <summary>The store was written by a newer version of this software.</summary>
    Newer,

    /// <summary>Files of the store are missing, misplaced or damaged.</summary>
    Damaged,

    /// <summary>A store across the network did not answer, or refused the credentials.</summary>
    Unreachable,
}
