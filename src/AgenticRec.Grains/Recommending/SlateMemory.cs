using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core;

namespace AgenticRec.Grains.Recommending;

/// <summary>
/// The newest few slates of a recommender: enough to give a next page and to say why. In memory only, because a slate is an answer and no truth; after
/// a restart its reader asks for a new one.
/// </summary>
internal sealed class SlateMemory(int capacity)
{
    private readonly List<RememberedSlate> _slates = new(capacity);

    /// <summary>Remembers a slate, under an id that tells different requests apart; the oldest leaves first.</summary>
    /// <returns>The slate with that id.</returns>
    public Slate Remember(RecommendRequest asked, Slate slate, ImmutableArray<string> shownBefore, ImmutableArray<SessionStep> steps)
    {
        Slate named = slate with { Id = string.Create(CultureInfo.InvariantCulture, $"{slate.Id}-{Print(asked, shownBefore, steps):x8}") };
        _slates.RemoveAll(known => known.Id == named.Id);
        if (_slates.Count == capacity) _slates.RemoveAt(0);
        _slates.Add(new RememberedSlate(named.Id, asked, ImmutableArray.CreateRange(named.Items, static item => new ShownItem(item.ItemId, item.Reasons)), shownBefore, steps));
        return named;
    }

    /// <summary>Forgets all slates.</summary>
    public void Clear() => _slates.Clear();

    /// <summary>A slate by its id.</summary>
    /// <exception cref="SlateForgottenException">It is not remembered.</exception>
    public RememberedSlate Find(string slateId) => _slates.Find(slate => slate.Id == slateId) ?? throw new SlateForgottenException();

    private static uint Print(RecommendRequest request, ImmutableArray<string> shownBefore, ImmutableArray<SessionStep> steps)
    {
        Constraints constraints = request.Constraints;
        ulong print = Stable.Mix((ulong)request.K, (request.Explain ? 1UL : 0) | (constraints.IncludeSeen ? 2UL : 0));
        print = Stable.Mix(print, (ulong)(request.Seed ?? -1));
        print = Stable.Mix(print, (ulong)(request.At?.UtcTicks ?? -1));
        print = Stable.Mix(print, BitConverter.DoubleToUInt64Bits(constraints.Diversity ?? -1));
        print = Stable.Mix(print, BitConverter.DoubleToUInt64Bits(constraints.Exploration ?? -1));
        foreach (NamedValue value in request.Context) print = Stable.Mix(Stable.Mix(print, Stable.Hash(value.Name)), Stable.Hash(value.Value));
        foreach (SessionStep step in steps) print = Stable.Mix(Stable.Mix(print, Stable.Hash(step.ItemId)), Stable.Hash(step.Kind));
        foreach (ImmutableArray<string> list in (ReadOnlySpan<ImmutableArray<string>>)[request.Exclude, constraints.Categories, constraints.WithoutCategories, constraints.Candidates, shownBefore])
        {
            print = Stable.Mix(print, (ulong)list.Length);
            foreach (string text in list) print = Stable.Mix(print, Stable.Hash(text));
        }

        return (uint)print;
    }
}

/// <summary>A slate that was given.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Asked">The request.</param>
/// <param name="Items">What was shown, best first.</param>
/// <param name="ShownBefore">What the pages before it showed.</param>
/// <param name="Steps">What the session had done; none for a user.</param>
internal sealed record RememberedSlate(
    string Id, RecommendRequest Asked, ImmutableArray<ShownItem> Items, ImmutableArray<string> ShownBefore, ImmutableArray<SessionStep> Steps)
{
    /// <summary>All that this page and those before it showed.</summary>
    public ImmutableArray<string> Shown => [.. ShownBefore, .. Items.Select(static item => item.ItemId)];

    /// <summary>The request as it was carried out: without what pages before had shown.</summary>
    public RecommendRequest Made => ShownBefore.IsEmpty ? Asked : Asked with { Exclude = [.. Asked.Exclude, .. ShownBefore] };
}

/// <summary>An item as it was shown.</summary>
internal readonly record struct ShownItem(string ItemId, ImmutableArray<Reason> Reasons);
