using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Grains.Recommending;

/// <summary>A slate made before it was asked for. It answers for the user as it was then, for a minute: what others do changes slates too.</summary>
internal sealed class PreparedSlate(long userVersion, Slate slate, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    private readonly long _madeAt = time.GetTimestamp();

    /// <summary>The slate; null when the user has changed or it is too old.</summary>
    public Slate? For(long version) => version == userVersion && time.GetElapsedTime(_madeAt) < Lasts ? slate : null;
}
