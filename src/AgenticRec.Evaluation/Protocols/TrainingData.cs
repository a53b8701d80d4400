using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>What a ranking system may learn from, and nothing of what is held out. Safe for concurrent use.</summary>
public sealed class TrainingData
{
    private readonly Lazy<ItemTerms> _terms;

    /// <summary>Makes the training data of a split.</summary>
    /// <param name="dataset">The data set; of its interactions only the split's count.</param>
    /// <param name="split">The split.</param>
    /// <param name="seed">The run's seed.</param>
    public TrainingData(Dataset dataset, TrainingSplit split, long seed)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(split);
        (Dataset, Events, Seed) = (dataset, split.Training, seed);
        _terms = new Lazy<ItemTerms>(() => ItemTerms.Of(dataset.Items));
        int[] counts = new int[dataset.Items.Length];
        foreach (DatasetEvent e in Events) counts[e.Item]++;
        Counts = ImmutableCollectionsMarshal.AsImmutableArray(counts);
        int[] catalogue = [.. Enumerable.Range(0, dataset.Items.Length)];
        Draws.Of(seed, "catalogue order").Shuffle(catalogue.AsSpan());
        Catalogue = ImmutableCollectionsMarshal.AsImmutableArray(catalogue);
        int[] places = new int[catalogue.Length];
        for (int place = 0; place < catalogue.Length; place++) places[catalogue[place]] = place;
        Places = ImmutableCollectionsMarshal.AsImmutableArray(places);
    }

    /// <summary>The data set that names users and items.</summary>
    public Dataset Dataset { get; }

    /// <summary>The interactions to learn from, in the order in which they are lived through.</summary>
    public ImmutableArray<DatasetEvent> Events { get; }

    /// <summary>The run's seed: every draw derives from it.</summary>
    public long Seed { get; }

    /// <summary>Training interactions of each item, by item index.</summary>
    public ImmutableArray<int> Counts { get; }

    /// <summary>Every item once, in an order drawn by the seed: equal scores keep this order, so that the order of the item file decides
    /// nothing.</summary>
    public ImmutableArray<int> Catalogue { get; }

    /// <summary>Where in <see cref="Catalogue"/> an item stands, by item index.</summary>
    internal ImmutableArray<int> Places { get; }

    /// <summary>The terms of the items.</summary>
    internal ItemTerms Terms => _terms.Value;
}
