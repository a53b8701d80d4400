namespace AgenticRec.Core.Memory;

/// <summary>An episode that came to mind.</summary>
/// <param name="Episode">The episode as remembered.</param>
/// <param name="Score">How strongly, 0 or more; comparable within one recall only.</param>
public sealed record Recalled(Episode Episode, double Score);
