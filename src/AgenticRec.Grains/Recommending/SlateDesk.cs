using System.Collections.Immutable;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Planning;
using AgenticRec.Grains.Users;

namespace AgenticRec.Grains.Recommending;

/// <summary>Gives slates out and stands by them afterwards: remembers them, turns their pages, answers for what is on them.</summary>
internal sealed class SlateDesk(SlateMaking making, int remembered)
{
    private const string ShownBefore = "shown-before";
    private const string NotNamed = "not-named";
    private const string NotFound = "not-found";
    private const string Outranked = "outranked";

    private readonly SlateMemory _memory = new(remembered);

    /// <summary>What the session had done when a slate was made.</summary>
    public ImmutableArray<SessionStep> StepsOf(string slateId) => _memory.Find(slateId).Steps;

    /// <summary>No slate is remembered any more.</summary>
    public void Forget() => _memory.Clear();

    /// <summary>Makes a slate.</summary>
    /// <exception cref="ArgumentException">The request is out of range.</exception>
    public async Task<Slate> Recommend(RecommendRequest request, UserView view, ImmutableArray<SessionStep> steps = default, bool live = true)
    {
        ThrowIfOutOfRange(request);
        return _memory.Remember(request, await making.Make(request, view, live), [], steps.IsDefault ? [] : steps);
    }

    /// <summary>Makes the page after a slate.</summary>
    public async Task<Slate> Next(string slateId, int? k, UserView view)
    {
        RememberedSlate before = _memory.Find(slateId);
        RecommendRequest asked = k is { } count ? before.Asked with { K = count } : before.Asked;
        ThrowIfOutOfRange(asked);
        ImmutableArray<string> shown = before.Shown;
        return _memory.Remember(asked, await making.Make(asked with { Exclude = [.. asked.Exclude, .. shown] }, view), shown, before.Steps);
    }

    /// <summary>Says why an item is on a slate, or why it is not.</summary>
    public async Task<SlateInquiry> Why(string slateId, string itemId, UserView view)
    {
        RememberedSlate slate = _memory.Find(slateId);
        var answer = new SlateInquiry { SlateId = slateId, ItemId = itemId, Text = "" };
        for (int place = 0; place < slate.Items.Length; place++)
            if (slate.Items[place].ItemId == itemId)
                return await WhyOn(slate, place, answer with { Place = place + 1 }, view);
        if (slate.ShownBefore.Contains(itemId)) return KeptOff(answer, ShownBefore) with { AsMade = true };
        if (slate.Asked.Constraints.Candidates is { IsEmpty: false } named && !named.Contains(itemId)) return KeptOff(answer, NotNamed) with { AsMade = true };
        Slate alone = await making.Make(Unspoken(Naming(slate.Made, [itemId])) with { K = 1 }, view);
        foreach (DroppedItem dropped in alone.Dropped)
            if (dropped.ItemId == itemId)
                return KeptOff(answer, dropped.Step);
        return await WhyBehind(slate, answer, view);
    }

    private async Task<SlateInquiry> WhyOn(RememberedSlate slate, int place, SlateInquiry answer, UserView view)
    {
        ShownItem shown = slate.Items[place];
        if (!shown.Reasons.IsEmpty) return Spoken(answer with { Reasons = shown.Reasons, AsMade = true });

        // Asked now, the item may no longer come by itself (the user has met it since): then it is weighed among those it was shown with.
        SlateItem? found = Item(await making.Make(Unspoken(slate.Made with { Explain = true }), view), shown.ItemId)
            ?? Item(await making.Make(Unspoken(Among(slate)), view), shown.ItemId);
        return Spoken(answer with { Reasons = found?.Reasons ?? [], Score = found?.Score });
    }

    private async Task<SlateInquiry> WhyBehind(RememberedSlate slate, SlateInquiry answer, UserView view)
    {
        RecommendRequest wide = slate.Asked with { K = RecommendRequest.MaxItems, Explain = true, Constraints = slate.Asked.Constraints with { Diversity = 0, Exploration = 0 } };
        Slate all = await making.Make(Unspoken(wide), view);
        int rank = Rank(all, answer.ItemId);
        return rank == 0
            ? KeptOff(answer, NotFound)
            : Behind(answer with { Rank = rank, Score = all.Items[rank - 1].Score, Reasons = all.Items[rank - 1].Reasons }, slate.Shown.Length);
    }

    // What is asked about a slate is answered by what code weighs: no model is bought for it.
    private static RecommendRequest Unspoken(RecommendRequest request) => request with { Patience = TimeSpan.Zero };

    private static RecommendRequest Naming(RecommendRequest request, ImmutableArray<string> itemIds) =>
        request with { Explain = true, Constraints = request.Constraints with { Candidates = itemIds } };

    private static RecommendRequest Among(RememberedSlate slate)
    {
        RecommendRequest naming = Naming(slate.Asked, [.. slate.Items.Select(static item => item.ItemId)]);
        return naming with { K = slate.Items.Length, Exclude = [], Constraints = naming.Constraints with { IncludeSeen = true } };
    }

    private static SlateItem? Item(Slate slate, string itemId) => slate.Items.FirstOrDefault(item => item.ItemId == itemId);

    private static int Rank(Slate slate, string itemId)
    {
        for (int i = 0; i < slate.Items.Length; i++)
            if (slate.Items[i].ItemId == itemId)
                return i + 1;
        return 0;
    }

    private static SlateInquiry Spoken(SlateInquiry answer) => answer with
    {
        Text = answer.Reasons.IsEmpty
            ? $"It stands at place {answer.Place}; what spoke for it then does not speak for it now."
            : $"It stands at place {answer.Place}: {string.Join(" ", answer.Reasons.Take(3).Select(static reason => reason.Text))}",
    };

    private static SlateInquiry KeptOff(SlateInquiry answer, string by) => answer with
    {
        KeptOffBy = by,
        Text = by switch
        {
            Steps.Unknown => "The catalogue has no such item.",
            Steps.Unavailable => "The item is retired, switched off, or had not arrived yet.",
            Steps.Seen => "The user has met the item before.",
            Steps.Blocked => "The user has blocked the item or one of its categories.",
            Steps.Excluded => "The request excluded the item.",
            Steps.Category => "The item is outside the categories that the request allows.",
            ShownBefore => "An earlier page of the slate has shown the item.",
            NotNamed => "The request named the candidates, and the item was not among them.",
            NotFound => "No source brought the item: nothing ties it to what was taken lately, it is not close enough in taste, and neither popular nor new enough.",
            _ => "Others were worth more.",
        },
    };

    private static SlateInquiry Behind(SlateInquiry answer, int shown) => KeptOff(answer, Outranked) with
    {
        Text = answer.Rank > shown
            ? $"It was weighed, and others were worth more: it ranks {answer.Rank} among the candidates, and {shown} were shown."
            : $"Others were worth more then. The agents have learned since: asked now, it ranks {answer.Rank} among the candidates and would be shown.",
    };

    private static void ThrowIfOutOfRange(RecommendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (RequestRules.Problem(request) is { } problem) throw new ArgumentException(problem, nameof(request));
    }
}
