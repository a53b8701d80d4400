using System.Collections.Immutable;

namespace AgenticRec.Core.Ranking;

/// <summary>
/// One head of the policy: a linear softmax over the features, P(i) ~ exp(w . x_i), which takes Adagrad steps
/// (Duchi et al. 2011) on what users really chose and is pulled towards its prior weights, so that a few hundred
/// outcomes already help and no catalogue starts from nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.RankingHead")]
public sealed record RankingHead
{
    /// <summary>Step size.</summary>
    public const double Rate = 0.1;

    /// <summary>Steps over which the weights that score are averaged.</summary>
    public const int AveragedSteps = 500;

    /// <summary>The weights that learn, one per feature.</summary>
    [Id(0)] public required ImmutableArray<float> Weights { get; init; }

    /// <summary>Adagrad's sums of squared gradients, from 1.</summary>
    [Id(1)] public required ImmutableArray<float> Squares { get; init; }

    /// <summary>
    /// The weights that score: a running mean of those that learn (Polyak and Juditsky 1992), which does not wander with the last few outcomes.
    /// </summary>
    [Id(2)] public required ImmutableArray<float> Averages { get; init; }

    /// <summary>Steps taken.</summary>
    [Id(3)] public long Steps { get; init; }

    /// <summary>A head at its prior.</summary>
    public static RankingHead At(ImmutableArray<float> prior) =>
        new() { Weights = prior, Averages = prior, Squares = [.. Enumerable.Repeat(1f, prior.Length)] };

    /// <summary>The head with the prior's weights for features that it does not know yet.</summary>
    internal RankingHead Complete(ReadOnlySpan<float> prior)
    {
        ReadOnlySpan<float> missing = prior[Weights.Length..];
        return this with
        {
            Weights = Weights.AddRange(missing),
            Averages = Averages.AddRange(missing),
            Squares = Squares.AddRange(Enumerable.Repeat(1f, missing.Length)),
        };
    }

    /// <summary>w . x with the averaged weights.</summary>
    public float Score(ReadOnlySpan<float> features) => Product(Averages.AsSpan(), features);

    /// <summary>
    /// The gradient of -ln P(first row) where every other row r stands for exp(offset[r]) alternatives like it
    /// (the log-Q correction of sampled softmax, Bengio and Senecal 2008): a retrieved item stands for itself, offset 0;
    /// one of n samples drawn for m items has offset ln(m / n).
    /// </summary>
    /// <param name="rows">[rows x features], the chosen item first.</param>
    /// <param name="offsets">[rows].</param>
    public float[] Gradient(ReadOnlySpan<float> rows, ReadOnlySpan<float> offsets)
    {
        int width = Weights.Length;
        Span<float> shares = offsets.Length <= 512 ? stackalloc float[offsets.Length] : new float[offsets.Length];
        float top = float.MinValue;
        for (int r = 0; r < offsets.Length; r++)
        {
            shares[r] = Product(Weights.AsSpan(), rows.Slice(r * width, width)) + offsets[r];
            top = Math.Max(top, shares[r]);
        }

        double total = 0;
        for (int r = 0; r < shares.Length; r++) total += shares[r] = MathF.Exp(shares[r] - top);
        var gradient = new float[width];
        for (int r = 0; r < shares.Length; r++)
        {
            float error = (float)(shares[r] / total) - (r == 0 ? 1 : 0);
            ReadOnlySpan<float> row = rows.Slice(r * width, width);
            for (int i = 0; i < width; i++) gradient[i] += error * row[i];
        }

        return gradient;
    }

    /// <summary>One step against a gradient.</summary>
    /// <param name="gradient">[features].</param>
    /// <param name="weight">How much the outcome counts, from 0 to 1.</param>
    /// <param name="prior">The weights the head is pulled towards.</param>
    /// <param name="pull">How strongly, per step.</param>
    public RankingHead Step(ReadOnlySpan<float> gradient, float weight, ReadOnlySpan<float> prior, float pull)
    {
        var weights = new float[gradient.Length];
        var squares = new float[gradient.Length];
        var averages = new float[gradient.Length];
        float share = Math.Max(1f / AveragedSteps, 4f / (Steps + 4)); // the newest quarter of the steps, later the newest 500
        for (int i = 0; i < gradient.Length; i++)
        {
            float slope = weight * gradient[i];
            squares[i] = Squares[i] + (slope * slope);
            weights[i] = Weights[i] - (float)(Rate / Math.Sqrt(squares[i]) * (slope + (pull * (Weights[i] - prior[i]))));
            averages[i] = Averages[i] + (share * (weights[i] - Averages[i]));
        }

        return new RankingHead
        {
            Weights = ImmutableArray.Create(weights),
            Squares = ImmutableArray.Create(squares),
            Averages = ImmutableArray.Create(averages),
            Steps = Steps + 1,
        };
    }

    private static float Product(ReadOnlySpan<float> weights, ReadOnlySpan<float> features)
    {
        float product = 0;
        for (int i = 0; i < features.Length; i++) product += weights[i] * features[i];
        return product;
    }
}
