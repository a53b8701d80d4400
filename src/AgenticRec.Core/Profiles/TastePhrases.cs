namespace AgenticRec.Core.Profiles;

/// <summary>Turns named tastes into English.</summary>
internal static class TastePhrases
{
    /// <summary>"folk, jazz, and things by Jane Austen": themes first, each kind introduced once.</summary>
    /// <param name="tastes">The tastes, strongest first; the order is kept within a kind.</param>
    /// <param name="conjunction">"and" or "or".</param>
    public static string Of(IEnumerable<NamedTaste> tastes, string conjunction)
    {
        var parts = new List<string>();
        foreach (IGrouping<TasteKind, NamedTaste> kind in tastes.GroupBy(t => t.Kind).OrderBy(g => g.Key))
        {
            IEnumerable<string> names = kind.Select(t => t.Name);
            if (Introduction(kind.Key) is { } introduction) parts.Add(introduction + List([.. names], conjunction));
            else parts.AddRange(names);
        }
        return List(parts, conjunction);
    }

    /// <summary>"a", "a and b", "a, b, and c".</summary>
    public static string List(IReadOnlyList<string> parts, string conjunction) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        2 => $"{parts[0]} {conjunction} {parts[1]}",
        _ => $"{string.Join(", ", parts.Take(parts.Count - 1))}, {conjunction} {parts[^1]}",
    };

    /// <summary>What is in one list and not in another, as a phrase with its introduction; null when nothing is.</summary>
    public static string? Difference(string introduction, IEnumerable<NamedTaste> of, IEnumerable<NamedTaste> without, string conjunction)
    {
        // Three names are enough to say in which direction things moved.
        NamedTaste[] moved = [.. of.Except(without).Take(3)];
        return moved.Length == 0 ? null : introduction + Of(moved, conjunction);
    }

    private static string? Introduction(TasteKind kind) => kind switch
    {
        TasteKind.Maker => "things by ",
        TasteKind.Years => "things from ",
        TasteKind.Mention => "mentions of ",
        _ => null,
    };
}
