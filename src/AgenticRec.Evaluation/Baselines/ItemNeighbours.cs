using System.Collections.Concurrent;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Baselines;

/// <summary>
/// The items that share users with an item: cosine(i, j) = |U(i) and U(j)| / sqrt(|U(i)| |U(j)|), U being the users who met the item in training;
/// the 1,000
/// nearest (ties: those met first in training), computed when first asked for.
/// </summary>
/// <remarks>Sarwar et al., "Item-based collaborative filtering recommendation algorithms", WWW 2001, section 3.1, on presence instead of
/// ratings.</remarks>
internal sealed class ItemNeighbours
{
    private const int Nearest = 1_000;

    private readonly List<int>[] _itemsOfUser;
    private readonly List<int>[] _usersOfItem;
    private readonly ConcurrentDictionary<int, (int Item, float Cosine)[]> _neighbours = new();

    public ItemNeighbours(TrainingData data)
    {
        _itemsOfUser = [.. data.Dataset.Users.Select(_ => new List<int>())];
        _usersOfItem = [.. data.Dataset.Items.Select(_ => new List<int>())];
        HashSet<(int, int)> met = [];
        foreach (DatasetEvent e in data.Events)
        {
            if (!met.Add((e.User, e.Item))) continue;
            _itemsOfUser[e.User].Add(e.Item);
            _usersOfItem[e.Item].Add(e.User);
        }
    }

    /// <summary>The neighbours of an item, nearest first, itself not among them.</summary>
    public (int Item, float Cosine)[] Of(int item) => _neighbours.GetOrAdd(item, Find);

    private (int Item, float Cosine)[] Find(int item)
    {
        Dictionary<int, int> shared = [];
        foreach (int user in _usersOfItem[item])
        {
            foreach (int other in _itemsOfUser[user]) shared[other] = shared.GetValueOrDefault(other) + 1;
        }

        shared.Remove(item);
        double own = _usersOfItem[item].Count;
        return [.. shared
            .Select(s => (Item: s.Key, Cosine: (float)(s.Value / Math.Sqrt(own * _usersOfItem[s.Key].Count))))
            .OrderByDescending(n => n.Cosine)
            .Take(Nearest)];
    }
}
