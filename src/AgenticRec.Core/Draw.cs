namespace AgenticRec.Core;

/// <summary>
/// The random draws of one operation. They follow from (run seed, agent, operation) alone, never from shared state,
/// so the order in which agents run changes no draw.
/// </summary>
/// <param name="Root">The hash that all draws of the operation start from.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.Draw")]
public readonly record struct Draw([property: Id(0)] ulong Root)
{
    /// <summary>The draws of an operation of an agent in a run.</summary>
    public static Draw Of(long runSeed, ulong agent, long operation) =>
        new(Stable.Mix(Stable.Mix((ulong)runSeed, agent), (ulong)operation));

    /// <summary>Independent draws for a part of the operation.</summary>
    public Draw For(ulong part) => new(Stable.Mix(Root, part));

    /// <summary>The draw numbered <paramref name="n"/>, 64 random bits.</summary>
    public ulong Bits(int n) => Stable.Mix(Root, (ulong)n);

    /// <summary>A whole number in [0, <paramref name="count"/>).</summary>
    public int Below(int n, int count) => (int)(Bits(n) % (ulong)count);

    /// <summary>A number in [0, 1).</summary>
    public double Unit(int n) => (Bits(n) >> 11) * (1.0 / (1UL << 53));
}
