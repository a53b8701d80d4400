namespace AgenticRec.Storage.Tests;

/// <summary>A small state to store.</summary>
[GenerateSerializer]
public sealed class Note
{
    [Id(0)]
    public string Text { get; set; } = "";

    [Id(1)]
    public byte[] Bytes { get; set; } = [];
}
