using System.IO.Hashing;
using System.Text;

namespace AgenticRec.Core;

/// <summary>
/// A text that is kept long and read seldom, as UTF-8: half of what a string takes where most of it is ASCII. On the wire it is a string. Equal texts are equal.
/// </summary>
[Immutable]
public readonly struct Utf8Text : IEquatable<Utf8Text>
{
    private readonly byte[]? _bytes;

    /// <summary>Keeps a text; null counts as empty. A lone surrogate becomes U+FFFD.</summary>
    public Utf8Text(string? text) => _bytes = string.IsNullOrEmpty(text) ? null : Encoding.UTF8.GetBytes(text);

    private Utf8Text(byte[] bytes) => _bytes = bytes;

    /// <summary>The text as it is kept.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The text of these bytes, which are not to change any more.</summary>
    internal static Utf8Text OfBytes(byte[] bytes) => bytes.Length == 0 ? default : new Utf8Text(bytes);

    /// <summary>Whether two texts are equal.</summary>
    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Equals(right);

    /// <summary>Whether two texts differ.</summary>
    public static bool operator !=(Utf8Text left, Utf8Text right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Utf8Text other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Utf8Text other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)XxHash3.HashToUInt64(Bytes));

    /// <summary>The text; empty for the default value.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);
}
