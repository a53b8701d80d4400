namespace AgenticRec.Storage.CrashWriter;

/// <summary>A state whose size varies with its value, so rows move between pages as in use.</summary>
[GenerateSerializer]
public sealed class Counter
{
    [Id(0)]
    public long Value { get; set; }

    [Id(1)]
    public byte[] Ballast { get; set; } = [];

    public void Advance()
    {
        Value++;
        Ballast = new byte[Value * 37 % 3000];
    }
}
