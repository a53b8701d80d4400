using System.Collections.Immutable;
using AgenticRec.Evaluation.Datasets;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>Which of the users with a target are scored. Everybody is trained on all the same.</summary>
/// <param name="Users">The users chosen, in their old order.</param>
/// <param name="Named">How many users were named; null when none were.</param>
/// <param name="NamedWithoutTarget">How many of the named users have no target or do not exist.</param>
internal sealed record UserChoice(ImmutableArray<ScoredUser> Users, int? Named, int NamedWithoutTarget)
{
    /// <summary>Chooses the named users (null: all), and of them at most <paramref name="limit"/> (null: all), drawn by the seed.</summary>
    /// <exception cref="DatasetException">Nobody is left.</exception>
    public static UserChoice From(ImmutableArray<ScoredUser> users, IReadOnlySet<string>? named, int? limit, long seed)
    {
        ImmutableArray<ScoredUser> chosen = named is null ? users : [.. users.Where(u => named.Contains(u.Id))];
        if (chosen.Length == 0)
        {
            throw new DatasetException(named is null || users.Length == 0
                ? "No user can be scored: each needs two interactions, the last with an item that is new to it. Check the data set."
                : $"None of the {named.Count} users named has a target in this data set. Check that the ids are those of the data set.");
        }

        int without = named is null ? 0 : named.Count - chosen.Length;
        if (limit is { } most && most < chosen.Length)
        {
            chosen = [.. Draws.Of(seed, "limit").Sample(chosen, most).OrderBy(u => u.User)];
        }

        return new UserChoice(chosen, named?.Count, without);
    }
}
