using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AgenticRec.Core;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>
/// Draws the candidates of each user: the target and negatives, shuffled so that the place says nothing. Negatives come from those that the data set
/// names, without the target and the user's history, where it names any; missing ones, or all, are drawn uniformly from the catalogue without both.
/// </summary>
/// <param name="data">The training data.</param>
/// <param name="count">Candidates in a list, the target included; at least 2. Lists are shorter where the catalogue is.</param>
public sealed class CandidateLists(TrainingData data, int count)
{
    /// <summary>The negatives of AgentCF's own evaluation.</summary>
    private const int LiteralNegatives = 9;

    // The parts of a list's draws.
    private const ulong Named = 1, Any = 2, Order = 3;

    /// <summary>The list of one draw; the same (seed, user, draw) gives the same list.</summary>
    public ImmutableArray<int> Draw(ScoredUser user, int draw)
    {
        ArgumentNullException.ThrowIfNull(user);
        Draw draws = Draws.Of(data.Seed, $"candidates/{user.Id}", draw);
        HashSet<int> taken = [.. user.History, user.Target];
        List<int> list = [];
        if (data.Dataset.Negatives.TryGetValue(user.User, out ImmutableArray<int> named))
        {
            list = draws.For(Named).Sample([.. named.Where(i => !taken.Contains(i))], count - 1);
        }

        taken.UnionWith(list);
        int missing = Math.Min(count - 1 - list.Count, data.Catalogue.Length - taken.Count);
        Draw any = draws.For(Any);
        for (int n = 0; missing > 0; n++)
        {
            int item = data.Catalogue[any.Below(n, data.Catalogue.Length)];
            if (!taken.Add(item)) continue;
            list.Add(item);
            missing--;
        }

        list.Add(user.Target);
        draws.For(Order).Shuffle(CollectionsMarshal.AsSpan(list));
        return [.. list];
    }

    /// <summary>
    /// AgentCF's literal list: the first nine negatives that the data set names for the user, the target removed and the history left in, and the
    /// target.
    /// Empty where the data set names none.
    /// </summary>
    public ImmutableArray<int> FirstNine(ScoredUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!data.Dataset.Negatives.TryGetValue(user.User, out ImmutableArray<int> named)) return [];
        List<int> list = [.. named.Where(i => i != user.Target).Take(LiteralNegatives), user.Target];
        Draws.Of(data.Seed, $"first nine/{user.Id}").Shuffle(CollectionsMarshal.AsSpan(list));
        return [.. list];
    }
}
