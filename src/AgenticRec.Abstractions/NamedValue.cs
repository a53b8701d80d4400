namespace AgenticRec.Abstractions;

/// <summary>A free attribute: of an item ("author": "Jane Austen"), of a persona ("language": "English"), of a request's context ("mood": "calm").</summary>
/// <param name="Name">What is described; compared without regard to case.</param>
/// <param name="Value">Its value, plain text.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.NamedValue")]
public readonly record struct NamedValue([property: Id(0)] string Name, [property: Id(1)] string Value);
