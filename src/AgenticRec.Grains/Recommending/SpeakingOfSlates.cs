using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Safety;
using AgenticRec.Grains.Users;
using AgenticRec.Llm.Reasoning;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Recommending;

/// <summary>
/// Lets a reasoner that speaks rank the top of a slate again, within bounds, and explain it. Whatever goes wrong, the embedded order or its reasons stand, and the slate
/// says which of them, and that it is degraded.
/// </summary>
internal sealed class SpeakingOfSlates(
    TenantAgents agents, AgentKey key, IUserAgent user, IReasoner reasoner, LanguageJobs jobs, NearestText? nearest, TimeProvider time, ILogger logger)
{
    private const int MostFacts = 2;
    private const int FactLength = 160;
    private const int EpisodesRecalled = 2;
    private const string NotRanked = "no language model ranked it; the embedded order stands";
    private const string NotExplained = "no language model explained it; the reasons are told as they were found";

    // The deadline that questions carry decides. This is for a reasoner that does not heed it.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    /// <summary>What the user's agent can say of itself; null when it has nothing to say, or nobody wants it.</summary>
    public async ValueTask<UserWordsView?> Voice(RecommendRequest request)
    {
        if (!reasoner.Speaks || PatienceOf(request) == TimeSpan.Zero || (jobs.RankTop < 2 && !(request.Explain && jobs.ExplainTop > 0))) return null;
        UserWordsView view = await agents.User.Words();
        return view.Words.Memory.Statements.IsEmpty ? null : view;
    }

    /// <summary>How long the request may wait for a model.</summary>
    public TimeSpan PatienceOf(RecommendRequest request) => request.Patience ?? jobs.RequestPatience;

    /// <summary>The slate as the agent would have it.</summary>
    /// <param name="slate">The slate in the embedded order, each item with its reasons.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="voice">What the agent can say.</param>
    /// <param name="titles">Titles that the user took, newest first.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="live">Whether somebody waits for the slate.</param>
    public async Task<Slate> Speak(Slate slate, RecommendRequest request, UserWordsView voice, ImmutableArray<string> titles, TimeSpan patience, bool live)
    {
        bool ranks = jobs.RankTop > 1;
        bool explains = request.Explain && jobs.ExplainTop > 0;
        if (patience > TimeSpan.Zero)
        {
            var occasion = new Occasion(key.Tenant, key.Id, slate.Id) { Live = live, Deadline = time.GetUtcNow() + patience };
            using var deadline = new CancellationTokenSource(patience + Grace, time);
            try
            {
                int top = Math.Min(Math.Max(jobs.RankTop, explains ? jobs.ExplainTop : 0), slate.Items.Length);
                ImmutableArray<RankingCandidate> candidates = await Candidates([.. slate.Items.Take(top)]);
                if (ranks) slate = await Rank(slate, candidates, occasion, voice, titles, deadline.Token);
                ranks = false;
                if (explains) slate = await Explain(slate, candidates, occasion, voice, deadline.Token);
                explains = false;
            }
            catch (Exception failure)
            {
                if (failure is not OperationCanceledException) RecommendingLog.SpeakingFailed(logger, failure);
            }
        }

        if (ranks) slate = Degraded(slate, NotRanked);
        return explains ? Degraded(slate, NotExplained) : slate;
    }

    private static Slate Degraded(Slate slate, string because) => slate with
    {
        Degraded = true,
        DegradedBecause = slate.DegradedBecause is { } others ? $"{others}; {because}" : because,
    };

    private async Task<ImmutableArray<RankingCandidate>> Candidates(ImmutableArray<SlateItem> items)
    {
        ItemTelling[] tellings = await agents.Tellings([.. items.Select(static item => item.ItemId)]);
        int count = 0;
        return [.. items.Select((item, i) => new RankingCandidate(tellings[i], [.. Facts(item).Select(text => new CheckedFact($"f{++count}", text))]))];
    }

    // Reasons that say something about this user: how often an item was taken speaks for it to everybody.
    private static IEnumerable<string> Facts(SlateItem item) => item.Reasons
        .Where(static reason => reason.Kind is "remembered-interaction" or "taste" or "audience")
        .Select(static reason => Orders.Screened(PlainText.Clean(reason.Text, FactLength)))
        .Where(static text => text.Length > 0)
        .Take(MostFacts);

    private async Task<Slate> Rank(
        Slate slate, ImmutableArray<RankingCandidate> candidates, Occasion occasion, UserWordsView voice, ImmutableArray<string> titles, CancellationToken cancellationToken)
    {
        candidates = candidates[..Math.Min(jobs.RankTop, candidates.Length)];
        if (candidates.Length < 2) return slate;
        SpokenRanking? ranking = await reasoner.Rank(new RankingQuestion
        {
            Occasion = occasion,
            Persona = voice.Persona,
            Memory = voice.Words.Memory,
            Candidates = candidates,
            Recalled = jobs.Ranking == RankingModes.Recalled ? await Recalled(candidates, occasion, voice, cancellationToken) : [],
            History = jobs.Ranking == RankingModes.History ? titles : [],
        }, cancellationToken);
        if (ranking is null) return Degraded(slate, NotRanked);
        ImmutableArray<int> order = RankingBound.Order(candidates, ranking, jobs.RankDistance);
        // P(I) belongs to the answer as given: the places keep their probabilities, each item its own score.
        return slate with
        {
            Items = [.. order.Select((from, place) => slate.Items[from] with { Probability = slate.Items[place].Probability }), .. slate.Items.Skip(order.Length)],
        };
    }

    private async Task<ImmutableArray<string>> Recalled(ImmutableArray<RankingCandidate> candidates, Occasion occasion, UserWordsView voice, CancellationToken cancellationToken)
    {
        string sight = string.Join(". ", candidates.Select(static candidate => $"{candidate.Item.Title} {candidate.Item.About}"));
        Recollection recollection = await user.Recall(sight, EpisodesRecalled);
        string? earlier = nearest is null
            ? null
            : await nearest.To(sight, [.. voice.EarlierIntroductions.Select(static introduction => introduction.Text)], occasion, cancellationToken);
        return [.. recollection.Episodes.Select(static episode => episode.Text), .. earlier is null ? Array.Empty<string>() : [earlier]];
    }

    private async Task<Slate> Explain(Slate slate, ImmutableArray<RankingCandidate> candidates, Occasion occasion, UserWordsView voice, CancellationToken cancellationToken)
    {
        Dictionary<string, RankingCandidate> known = candidates.ToDictionary(static candidate => candidate.Item.ItemId, StringComparer.Ordinal);
        ImmutableArray<RankingCandidate> items = [.. slate.Items.Take(jobs.ExplainTop).Where(item => known.ContainsKey(item.ItemId)).Select(item => known[item.ItemId])];
        Thought<ImmutableArray<SpokenExplanation>> told = await reasoner.Explain(
            new ExplanationQuestion { Occasion = occasion, Memory = voice.Words.Memory, Items = items }, cancellationToken);
        if (told.Degraded) return Degraded(slate, NotExplained);
        Dictionary<string, SpokenExplanation> byItem = told.Value.ToDictionary(static one => one.ItemId, StringComparer.Ordinal);
        return slate with { Items = [.. slate.Items.Select(item => byItem.TryGetValue(item.ItemId, out SpokenExplanation? one) ? InWords(item, one) : item)] };
    }

    private static SlateItem InWords(SlateItem item, SpokenExplanation explanation) => item with
    {
        Reasons = item.Reasons.Insert(0, new Reason("in-words", item.Reasons[0].Evidence, explanation.Text, item.Reasons[0].Weight)),
    };
}
