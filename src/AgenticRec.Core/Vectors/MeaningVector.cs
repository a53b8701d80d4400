using System.IO.Hashing;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace AgenticRec.Core.Vectors;

/// <summary>
/// Where a text lies in the space of an embedding model: a direction, kept at eight bits a number. Rounding moves a cosine by a few thousandths, which no ranking
/// of items notices, and an item agent keeps a quarter of the bytes.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.MeaningVector")]
public sealed class MeaningVector : IEquatable<MeaningVector>
{
    private const float Largest = 127;

    [Id(0)] private readonly byte[] _parts;
    [NonSerialized] private float _norm; // read off the parts when first asked for

    private MeaningVector(byte[] parts) => _parts = parts;

    /// <summary>How many numbers it has.</summary>
    public int Length => _parts.Length;

    private ReadOnlySpan<sbyte> Parts => MemoryMarshal.Cast<byte, sbyte>(_parts);

    private float Norm => _norm > 0 ? _norm : _norm = MathF.Sqrt(Dot(Parts, Parts));

    /// <summary>The direction of a model's vector; null when it has none: empty, all zeros, or a number that is none.</summary>
    /// <param name="vector">The vector, of any length above zero.</param>
    public static MeaningVector? Of(ReadOnlySpan<float> vector)
    {
        float largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!(largest > 0) || !float.IsFinite(largest)) return null;
        var parts = new byte[vector.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = unchecked((byte)(sbyte)MathF.Round(vector[i] / largest * Largest));
        return new MeaningVector(parts);
    }

    /// <summary>The weighted mean direction of some vectors; null when there is none. Those of another length than the first are of another model and left out.</summary>
    /// <param name="vectors">The vectors with their weights, 0 or more.</param>
    public static MeaningVector? Mean(IEnumerable<(MeaningVector Vector, float Weight)> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        float[] sum = [];
        foreach (var (vector, weight) in vectors)
        {
            if (sum.Length == 0) sum = new float[vector.Length];
            if (vector.Length != sum.Length) continue;
            float scale = weight / vector.Norm;
            ReadOnlySpan<sbyte> parts = vector.Parts;
            for (int i = 0; i < sum.Length; i++) sum[i] += scale * parts[i];
        }

        return Of(sum);
    }

    /// <summary>The cosine of the angle to another vector, in [-1, 1]; 0 for one of another length, which is another model's.</summary>
    public float Cosine(MeaningVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Length == other.Length ? Dot(Parts, other.Parts) / (Norm * other.Norm) : 0;
    }

    /// <inheritdoc/>
    public bool Equals(MeaningVector? other) => other is not null && _parts.AsSpan().SequenceEqual(other._parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MeaningVector);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)XxHash3.HashToUInt64(_parts));

    // Products of two of eight bits fit sixteen, and so does the sum of two such products.
    private static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        Vector<int> sums = Vector<int>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(a[i..]), out Vector<short> aLow, out Vector<short> aHigh);
            Vector.Widen(new Vector<sbyte>(b[i..]), out Vector<short> bLow, out Vector<short> bHigh);
            Vector.Widen((aLow * bLow) + (aHigh * bHigh), out Vector<int> low, out Vector<int> high);
            sums += low + high;
        }

        int sum = Vector.Sum(sums);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
