using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Coevolution;
using AgenticRec.Core.Items;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;
using AgenticRec.Core.Vectors;
using AgenticRec.Grains.Catalog;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Telemetry;
using AgenticRec.Grains.Users;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Recommending;

/// <summary>
/// Lives through a user's pending meetings, some at a time: items and alternatives are looked up, the user agent chooses, both sides'
/// lessons are gathered, items learn (durably, at most once each), the user reflects and its cursor moves, the policy learns.
/// A crash anywhere leaves the cursor behind, and the same meetings are arranged again; items skip what they know.
/// </summary>
internal sealed class Coevolution(TenantAgents agents, AgentKey key, PolicyCache policies, IReasoner reasoner, int together, bool forWords, ILogger logger)
{
    private readonly ulong _user = Stable.Hash(key.Id);

    /// <summary>Lives through the oldest pending meetings.</summary>
    /// <returns>How many, how many of them the agent foresaw, and how many interactions are left.</returns>
    public async Task<(int Meetings, int Foreseen, int Left)> LiveSome()
    {
        UserView view = await agents.User.View();
        if (view.Pending <= 0 || view.Erased) return (0, 0, 0);
        PolicyState policy = await policies.Get(agents.Tenant);
        ImmutableArray<MeetingPlan> plans = MeetingPlan.Pending(
            view.Recent, view.LearnedThrough, together, policy.Settings.RunSeed, _user, out long through);
        Dictionary<string, ItemCard> cards = await agents.Cards(plans.SelectMany(static plan => plan.Items));

        var lessons = new LessonPlan(_user, through);
        var lived = ImmutableArray.CreateBuilder<LivedMeeting>(plans.Length);
        List<PolicyGradient> gradients = [];
        RankingPolicy rehearsed = policy.Policy;
        HashSet<int>? met = null;
        TasteProfile tastes = view.Tastes;
        List<RecentInteraction> taken = [.. view.Recent.Where(entry => entry.Ordinal <= view.LearnedThrough && entry.Taken).Reverse()];
        IReadOnlyDictionary<string, MeaningVector?> meanings = await agents.Meanings(
            taken.Take(Lately.Items).Select(static entry => entry.ItemId).Concat(plans.Select(static plan => plan.Interaction.ItemId)));
        int foreseen = 0;
        foreach (MeetingPlan plan in plans)
        {
            ItemCard item = cards[plan.Interaction.ItemId];
            ItemCard? alternative = plan.Interaction.AlternativeId is { } drawn ? cards[drawn] : null;
            if (plan.Interaction.Role == InteractionRole.Taken && plan.Before.Length > 0 && policy.Rehearses(plan.Draw))
            {
                met ??= [.. view.Met.Select(agents.Numbers.Of)];
                // Each rehearsal of the batch starts from what the ones before it taught.
                foreach (PolicyGradient gradient in await Rehearse(plan, Scene.Of(tastes, taken, policy.Shares) with { Meaning = Lately.Meaning(taken, meanings) }, met, rehearsed))
                {
                    gradients.Add(gradient);
                    rehearsed = rehearsed.Step(gradient.Task, gradient.Slopes.AsSpan(), gradient.Weight);
                }
            }

            LivedMeeting meeting = await Meet(plan, item, alternative, tastes);
            if (meeting.Foreseen) foreseen++;
            lessons.Add(plan, alternative, tastes);
            lived.Add(meeting);
            tastes = Reflection.After(tastes, meeting, plan.Interaction);
            if (plan.Interaction.Taken) taken.Insert(0, plan.Interaction with { Words = item.Words });
        }

        (string ItemId, ItemLesson Lesson)[] all = [.. lessons.Lessons()];
        Answers<ItemDigest> taught = (await Answers.Of(Array.ConvertAll(all, one => agents.Item(one.ItemId).Learn(one.Lesson)))).OrThrow();
        if (taught.Unreadable > 0)
        {
            // Nothing can teach them: the meetings must not wait for it.
            AgentMeter.SetAside(taught.Unreadable);
            UnreadableLog.LessonsSetAside(logger, taught.Unreadable);
        }

        await agents.User.Complete(new MeetingsLived(view.LearnedThrough, through, lived.MoveToImmutable(), tastes) { ForWords = forWords });
        try
        {
            await agents.Note(taught.Values.Zip(all, static (digest, one) => (Digest: digest, Takings: one.Lesson.Arrivals.Count(static arrival => arrival.Taken)))
                .Where(static noted => noted is { Digest: not null, Takings: > 0 }).Select(static noted => new NotedDigest(noted.Digest!, noted.Takings)));
            await LearnPolicy(plans, cards, gradients);
        }
        catch (Exception failure)
        {
            // Both sides have learned, durably. The index hears of the item again with its next lesson; the policy can miss one.
            RecommendingLog.LessonMissed(logger, failure);
        }

        return (plans.Length, foreseen, view.Pending - (int)(through - view.LearnedThrough));
    }

    private async Task<LivedMeeting> Meet(MeetingPlan plan, ItemCard item, ItemCard? alternative, TasteProfile tastes)
    {
        if (alternative is null) return new LivedMeeting { Ordinal = plan.Interaction.Ordinal, Item = item };
        bool itemFirst = plan.Draw.Below(3, 2) == 0;
        Choice choice = await reasoner.Choose(
            itemFirst ? new ChoiceQuestion(tastes, item, alternative) : new ChoiceQuestion(tastes, alternative, item), CancellationToken.None);
        return new LivedMeeting
        {
            Ordinal = plan.Interaction.Ordinal,
            Item = item,
            Alternative = alternative,
            Foreseen = (choice.ItemId == item.ItemId) == (plan.Interaction.Value >= 0 || plan.Interaction.Taken),
            Explanation = choice.Explanation,
        };
    }

    private async Task<IEnumerable<PolicyGradient>> Rehearse(
        MeetingPlan plan, Scene scene, HashSet<int> met, RankingPolicy rehearsed)
    {
        var (links, _) = await agents.Links(plan.Before, whateverFails: false);
        var rehearsal = new RehearsalPlan(scene, links, met, plan.Interaction.ItemId, plan.Draw, agents.Shards.Count);
        var answers = await Task.WhenAll(rehearsal.Queries.Select((query, shard) => agents.Shards[shard].Rehearse(query).AsTask()));
        return rehearsal.Gradients(answers, rehearsed);
    }

    private async Task LearnPolicy(ImmutableArray<MeetingPlan> plans, Dictionary<string, ItemCard> cards, List<PolicyGradient> gradients)
    {
        List<string> categories = [];
        int takings = 0;
        foreach (MeetingPlan plan in plans)
        {
            if (!plan.Interaction.Taken) continue;
            takings++;
            foreach (WeightedAspect topic in cards[plan.Interaction.ItemId].Topics)
                if (ItemAspects.IsCategory(topic.Aspect))
                    categories.Add(topic.Aspect);
        }

        if (takings == 0 && gradients.Count == 0) return;
        policies.Keep(agents.Tenant, await agents.Policy.Learn(new PolicyLesson([.. gradients], [.. categories], takings)));
    }
}
