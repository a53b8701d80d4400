using System.Collections.Immutable;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Core.Profiles;

/// <summary>The tastes worth telling, named, strongest first, without repeating themselves.</summary>
/// <param name="Likes">What is liked.</param>
/// <param name="Dislikes">What is disliked; nothing that is already among the likes.</param>
internal readonly record struct NotableTastes(ImmutableArray<NamedTaste> Likes, ImmutableArray<NamedTaste> Dislikes)
{
    // Weights grow with experience, so what is small depends on the strongest one; below the floor even that is noise.
    private const float Floor = 0.01f;
    private const float ShareOfStrongest = 0.1f;

    /// <summary>
    /// Picks tastes by magnitude. Single words of categories come after whole ones and words of texts last, in what places are left:
    /// "classic rock" says more than "classic", however much of the taste the word has gathered.
    /// </summary>
    /// <remarks>
    /// A name keeps the sign of its strongest taste (<c>category:rock</c> against <c>topic:rock</c>). A taste is left out when its words are
    /// all in one already picked, or the other way round: "rock" and "classic rock" are not both told. One span of years is enough.
    /// </remarks>
    public static NotableTastes Of(IReadOnlyList<Taste> tastes, int maxLikes, int maxDislikes)
    {
        float strongest = tastes.Count == 0 ? 0 : tastes.Max(Magnitude);
        float threshold = Math.Max(Floor, ShareOfStrongest * strongest);
        var likes = new List<NamedTaste>(maxLikes);
        var dislikes = new List<NamedTaste>(maxDislikes);
        var ordered = tastes
            .Where(t => Magnitude(t) >= threshold)
            .GroupBy(t => NamedTaste.Of(t.Aspect))
            .Where(g => g.Key.Name.Length > 0)
            .Select(g => (Named: g.Key, Place: g.Min(Place), Taste: g.OrderByDescending(Magnitude).ThenByDescending(t => t.Weight).First()))
            .OrderBy(t => t.Place)
            .ThenByDescending(t => Magnitude(t.Taste))
            .ThenBy(t => t.Named.Kind)
            .ThenBy(t => t.Named.Name, StringComparer.Ordinal);
        foreach ((NamedTaste named, _, Taste taste) in ordered)
        {
            bool liked = taste.Weight > 0;
            (List<NamedTaste> own, List<NamedTaste> other, int max) = liked ? (likes, dislikes, maxLikes) : (dislikes, likes, maxDislikes);
            if (own.Count < max && !Repeats(own, named) && !other.Exists(o => o.Covers(named))) own.Add(named);
        }
        return new NotableTastes([.. likes], [.. dislikes]);
    }

    private static int Place(Taste taste)
    {
        if (taste.Aspect.StartsWith("topic:", StringComparison.Ordinal)) return 1;
        return NamedTaste.Of(taste.Aspect).Kind == TasteKind.Mention ? 2 : 0;
    }

    private static bool Repeats(List<NamedTaste> told, NamedTaste fresh) => told.Exists(t =>
        t.Covers(fresh) || fresh.Covers(t) || (t.Kind == TasteKind.Years && fresh.Kind == TasteKind.Years));

    // "Not a number" and infinity come from broken arithmetic, not from a taste.
    private static float Magnitude(Taste taste) => float.IsFinite(taste.Weight) && taste.Aspect is not null ? Math.Abs(taste.Weight) : 0;
}
