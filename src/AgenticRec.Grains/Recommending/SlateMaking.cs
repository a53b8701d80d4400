using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Users;
using AgenticRec.Core.Vectors;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Users;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Recommending;

/// <summary>Carries out the plan of one recommendation: look at the user, read the links of the newest items, ask the shards, compose, explain.</summary>
internal sealed class SlateMaking(TenantAgents agents, AgentKey key, PolicyCache policies, SpeakingOfSlates? speaking, TimeProvider time, ILogger logger)
{
    private readonly ulong _user = Stable.Hash(key.Id);

    /// <summary>Makes a slate.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="view">The user.</param>
    /// <param name="live">Whether somebody waits for it; a model's other callers go first otherwise.</param>
    public async Task<Slate> Make(RecommendRequest request, UserView view, bool live = true)
    {
        long began = time.GetTimestamp();
        UserWordsView? voice = speaking is null ? null : await speaking.Voice(request);
        RecommendRequest asked = request;
        // What is said of a slate rests on its reasons, asked for or not.
        if (voice is not null) request = request with { Explain = true };
        PolicyState policy = await policies.Get(agents.Tenant);
        ImmutableArray<RecentInteraction> newestFirst = NewestTaken(view);
        var (links, linksMissing) = await agents.Links(newestFirst, whateverFails: true);
        var met = ItemList.Of(view.Met);
        LinkedItem[] linked = request.Constraints.Candidates is { IsEmpty: false } named
            ? [.. named.Distinct(StringComparer.Ordinal).Select(links.Of).Where(static link => link.Support > 0)]
            : links.Strongest(request.Constraints.IncludeSeen ? [] : met.Numbers(links.Numbers), SlatePlan.LinkedWidth);
        long seed = request.Seed ?? view.Version;
        Draw draw = Draw.Of(policy.Settings.RunSeed, _user, seed).For(7);
        var question = new SlateQuestion
        {
            Request = request,
            Scene = ContextWords.Into(Scene.Of(view.Tastes, newestFirst, policy.Shares), request.Context) with { Meaning = await Lately(newestFirst) },
            Linked = linked,
            Met = met,
            Numbers = links.Numbers,
            Controls = view.Controls,
            Policy = policy,
            Draw = draw,
            At = request.At ?? time.GetUtcNow(),
            SlateId = string.Create(CultureInfo.InvariantCulture, $"{_user:x16}-{view.Version}-{draw.Bits(9):x8}"),
        };
        var plan = new SlatePlan(question, agents.Shards.Count);
        List<ShardAnswer> answers = await Ask(plan);
        var (slate, items) = SlateComposer.Compose(plan, answers);
        if (linksMissing > 0) slate = slate.Degrade($"the links of {linksMissing} items that the user took could not be read");
        if (!request.Explain) return slate;
        var (explained, titles) = await Explain(slate, items, plan, newestFirst, allTitles: voice is not null);
        if (voice is null) return explained;
        Slate spoken = await speaking!.Speak(explained, asked, voice, titles, speaking.PatienceOf(asked) - time.GetElapsedTime(began), live);
        return asked.Explain ? spoken : spoken with { Dropped = [], Items = [.. spoken.Items.Select(static item => item with { Reasons = [] })] };
    }

    private static ImmutableArray<RecentInteraction> NewestTaken(UserView view)
    {
        var newest = ImmutableArray.CreateBuilder<RecentInteraction>(LinkReadOut.History);
        for (int i = view.Recent.Length - 1; i >= 0 && newest.Count < LinkReadOut.History; i--)
            if (view.Recent[i].Taken)
                newest.Add(view.Recent[i]);
        return newest.DrainToImmutable();
    }

    private async ValueTask<MeaningVector?> Lately(ImmutableArray<RecentInteraction> newestFirst)
    {
        try
        {
            return Core.Users.Lately.Meaning(newestFirst, await agents.Meanings(newestFirst.Take(Core.Users.Lately.Items).Select(static taken => taken.ItemId)));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            RecommendingLog.ShardFailed(logger, failure);
            return null;
        }
    }

    private async Task<List<ShardAnswer>> Ask(SlatePlan plan)
    {
        // Those of other silos are asked first: they search while those of this one are read.
        var asked = new ValueTask<ShardAnswer>[plan.Queries.Length];
        foreach (int shard in Enumerable.Range(0, asked.Length).OrderBy(shard => agents.Shards[shard].IsHere))
            asked[shard] = agents.Shards[shard].Search(plan.Queries[shard]);
        List<ShardAnswer> answers = new(asked.Length);
        foreach (ValueTask<ShardAnswer> answer in asked)
            try
            {
                answers.Add(await answer);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The others still answer; the slate says that it is degraded.
                RecommendingLog.ShardFailed(logger, failure);
            }

        return answers;
    }

    private async Task<(Slate Slate, ImmutableArray<string> Titles)> Explain(
        Slate slate, ImmutableArray<ScoredItem> items, SlatePlan plan, ImmutableArray<RecentInteraction> newestFirst, bool allTitles)
    {
        Dictionary<string, ItemCard>? cards = await CardsIfThere(allTitles
            ? newestFirst.Select(static taken => taken.ItemId)
            : items.Where(item => item.LinkedFrom >= 0).Select(item => newestFirst[item.LinkedFrom].ItemId).Concat(newestFirst.Take(1).Select(static taken => taken.ItemId)));
        if (cards is null) slate = slate.Degrade("the titles of items that the user took could not be read");
        cards ??= [];
        var titles = cards.ToDictionary(static card => card.Key, static card => card.Value.Title, StringComparer.Ordinal);
        var explainer = new Explainer(plan.Question, plan.Question.Policy.Policy.For(plan.Task), newestFirst, titles);
        return (
            slate with { Items = [.. slate.Items.Select((item, i) => item with { Reasons = explainer.Reasons(items[i]) })] },
            [.. newestFirst.Select(taken => titles.GetValueOrDefault(taken.ItemId)).OfType<string>()]);
    }

    // Null when they cannot be had: ids stand in for titles.
    private async Task<Dictionary<string, ItemCard>?> CardsIfThere(IEnumerable<string> itemIds)
    {
        try
        {
            return await agents.Cards(itemIds);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            RecommendingLog.ShardFailed(logger, failure);
            return null;
        }
    }
}
