using System.IO.Hashing;

namespace AgenticRec.Storage;

/// <summary>What a row is found by, as UTF-8 bytes that are bound without being copied.</summary>
internal readonly struct StateKey
{
    private readonly byte[] _stateName;

    public StateKey(byte[] stateName, GrainId grain)
    {
        _stateName = stateName;
        Grain = grain;

        // Seeding each part with the hash of the last keeps ("ab", "c") apart from ("a", "bc"). XxHash3 is fixed by its specification:
        // the partition of a key and the checksum of a row stay the same across versions and machines.
        var hash = XxHash3.HashToUInt64(stateName, stateName.Length);
        hash = XxHash3.HashToUInt64(GrainType, unchecked((long)hash));
        Hash = XxHash3.HashToUInt64(GrainKey, unchecked((long)hash));
    }

    public GrainId Grain { get; }

    public ulong Hash { get; }

    public ReadOnlySpan<byte> StateName => _stateName;

    public ReadOnlySpan<byte> GrainType => Grain.Type.AsSpan();

    public ReadOnlySpan<byte> GrainKey => Grain.Key.AsSpan();
}
