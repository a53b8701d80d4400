using AgenticRec.Abstractions.Users;

namespace AgenticRec.Core.Users;

/// <summary>A self-introduction as its user agent keeps it: the texts are long and seldom read.</summary>
/// <param name="Version">From 1, rising by one.</param>
/// <param name="At">When it was written.</param>
/// <param name="Text">In the first person.</param>
/// <param name="Because">What changed since the version before.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.KeptIntroduction")]
internal readonly record struct KeptIntroduction(
    [property: Id(0)] int Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] Utf8Text Text, [property: Id(3)] Utf8Text Because)
{
    public static KeptIntroduction Of(SelfIntroduction told) => new(told.Version, told.At, new Utf8Text(told.Text), new Utf8Text(told.Because));

    public SelfIntroduction Told() => new(Version, At, Text.ToString(), Because.ToString());
}
