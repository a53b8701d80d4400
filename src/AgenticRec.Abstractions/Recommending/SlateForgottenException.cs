namespace AgenticRec.Abstractions.Recommending;

/// <summary>The slate is not remembered: recommenders keep the newest few, in memory only.</summary>
[GenerateSerializer, Alias("agenticrec.SlateForgottenException")]
public sealed class SlateForgottenException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public SlateForgottenException()
        : base("The slate is not remembered (any more): ask for a new one. The newest few of each user are kept, in memory.")
    {
    }
}
