namespace AgenticRec.Sample;

/// <summary>One invented reader and the sequence of what that reader did.</summary>
/// <param name="Id">Unique identifier, such as "reader-001".</param>
/// <param name="Name">A readable name made from the main persona and a number.</param>
/// <param name="MainPersona">Identifier of the persona that weighs most at the start.</param>
/// <param name="SecondPersona">Identifier of the persona mixed in.</param>
/// <param name="MainShare">The share of the main persona in the taste at the start, in [0.5, 1].</param>
/// <param name="Drifts">Whether the two personas change places halfway.</param>
/// <param name="Interactions">The reader's interactions, oldest first.</param>
public sealed record SampleReader(
    string Id,
    string Name,
    string MainPersona,
    string SecondPersona,
    double MainShare,
    bool Drifts,
    IReadOnlyList<SampleInteraction> Interactions);
