namespace AgenticRec.Core.Memory;

/// <summary>One sentence of a memory in words: a liking or disliking, and what speaks for and against it.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.Statement")]
public sealed record Statement
{
    /// <summary>Unique within the memory and never used again: <c>s1</c>, <c>s2</c> and so on.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What it is about, a few words.</summary>
    [Id(1)] public required string About { get; init; }

    /// <summary>Whether it tells a liking; otherwise a disliking.</summary>
    [Id(2)] public required bool Likes { get; init; }

    /// <summary>One sentence of plain text.</summary>
    [Id(3)] public required string Text { get; init; }

    /// <summary>Meetings that speak for it, fading by halves.</summary>
    [Id(4)] public int For { get; init; }

    /// <summary>Meetings that speak against it, fading by halves together with <see cref="For"/>.</summary>
    [Id(5)] public int Against { get; init; }

    /// <summary>When it was last added to, confirmed or contradicted, UTC ticks.</summary>
    [Id(6)] public long AtTicks { get; init; }

    /// <summary>Why the sentence before it was given up; empty when there was none.</summary>
    [Id(7)] public string Because { get; init; } = "";

    /// <summary>Stable hash of the user from whose meeting the sentence was written; 0 in a user's own memory.</summary>
    [Id(8)] public ulong Author { get; init; }

    /// <summary>How much more speaks for it than against it.</summary>
    public int Margin => For - Against;

    /// <summary>Whether what speaks against it weighs about as much as what speaks for it.</summary>
    public bool Contested => Against >= 2 && Margin <= 1;
}
