namespace AgenticRec.Core.Memory;

/// <summary>How new evidence bears on a memory in words.</summary>
[GenerateSerializer]
public enum ChangeKind : byte
{
    /// <summary>It says something that no statement says yet.</summary>
    Add,

    /// <summary>It confirms a statement.</summary>
    Reinforce,

    /// <summary>It speaks against a statement.</summary>
    Contradict,
}

/// <summary>New evidence for a memory in words.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.StatementChange")]
public sealed record StatementChange
{
    /// <summary>How it bears on the memory.</summary>
    [Id(0)] public required ChangeKind Kind { get; init; }

    /// <summary>The statement confirmed or contradicted; empty for <see cref="ChangeKind.Add"/>.</summary>
    [Id(1)] public string StatementId { get; init; } = "";

    /// <summary>What it is about; empty for <see cref="ChangeKind.Reinforce"/>.</summary>
    [Id(2)] public string About { get; init; } = "";

    /// <summary>Whether it tells a liking.</summary>
    [Id(3)] public bool Likes { get; init; }

    /// <summary>The sentence to keep; empty for <see cref="ChangeKind.Reinforce"/>.</summary>
    [Id(4)] public string Text { get; init; } = "";

    /// <summary>The reason of a contradiction.</summary>
    [Id(5)] public string Because { get; init; } = "";

    /// <summary>How many meetings show it, at least 1.</summary>
    [Id(6)] public int Meetings { get; init; } = 1;
}
