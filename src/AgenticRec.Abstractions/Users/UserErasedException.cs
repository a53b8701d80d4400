namespace AgenticRec.Abstractions.Users;

/// <summary>The user has been erased and stays so: late events do not bring it back.</summary>
[GenerateSerializer, Alias("agenticrec.UserErasedException")]
public sealed class UserErasedException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public UserErasedException()
        : base("The user has been erased; nothing is stored for it. Use another id for a new account.")
    {
    }
}
