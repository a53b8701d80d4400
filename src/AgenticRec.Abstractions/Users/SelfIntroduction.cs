namespace AgenticRec.Abstractions.Users;

/// <summary>One version of a user agent's account of itself (AgentCF, section 3.2: the user agent's memory in natural language).</summary>
/// <param name="Version">From 1, rising by one.</param>
/// <param name="At">When it was written: the time of the interaction that caused it.</param>
/// <param name="Text">Readable text in the first person.</param>
/// <param name="Because">What changed since the version before.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.SelfIntroduction")]
public sealed record SelfIntroduction(
    [property: Id(0)] int Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string Text, [property: Id(3)] string Because);
