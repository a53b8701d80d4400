using System.Collections.Immutable;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Coevolution;

/// <summary>One outcome as a head of the policy learns from it: the row of what was taken, then those of what could have been.</summary>
internal sealed class OutcomeRows
{
    private float[] _features = new float[256 * Features.Count];
    private float[] _offsets = new float[256];

    public OutcomeRows(ImmutableArray<float> target) => Add(target.AsSpan());

    public int Count { get; private set; }

    /// <summary>The row added last.</summary>
    public Span<float> Newest => _features.AsSpan((Count - 1) * Features.Count, Features.Count);

    /// <summary>Adds rows that stand for themselves.</summary>
    public void Add(ReadOnlySpan<float> rows)
    {
        int added = rows.Length / Features.Count;
        while (_offsets.Length < Count + added)
        {
            Array.Resize(ref _features, _features.Length * 2);
            Array.Resize(ref _offsets, _offsets.Length * 2);
        }

        rows.CopyTo(_features.AsSpan(Count * Features.Count));
        Count += added;
    }

    /// <summary>The rows from <paramref name="first"/> on are a sample that stands for so many items.</summary>
    public void StandFor(int first, int items)
    {
        if (Count > first) _offsets.AsSpan(first, Count - first).Fill(MathF.Log(Math.Max(1, items) / (float)(Count - first)));
    }

    public ImmutableArray<float> Gradient(RankingHead head) =>
        ImmutableArray.Create(head.Gradient(_features.AsSpan(0, Count * Features.Count), _offsets.AsSpan(0, Count)));
}
