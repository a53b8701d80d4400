using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Users;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;

namespace AgenticRec.Grains.Recommending;

/// <summary>Recommends to a session: it is looked at as a user who did just that, and is forgotten with the grain.</summary>
[RandomPlacement]
internal sealed class SessionRecommenderGrain : Grain, ISessionRecommender
{
    private readonly SlateDesk _desk;
    private readonly SessionViews _views;

    public SessionRecommenderGrain(
        IGrainContext context,
        AgentReferences references,
        PolicyCache policies,
        TimeProvider time,
        IOptions<AgenticRecOptions> options,
        ILogger<SessionRecommenderGrain> logger)
    {
        var key = AgentKey.Parse(context.GrainId.Key.ToString()!);
        var agents = new TenantAgents(references, key);
        _desk = new SlateDesk(new SlateMaking(agents, key, policies, speaking: null, time, logger), options.Value.SlatesRemembered);
        _views = new SessionViews(agents, policies, time);
    }

    public async Task<Slate> Recommend(ImmutableArray<SessionStep> steps, RecommendRequest request) =>
        await _desk.Recommend(request, await _views.After(steps), steps);

    public async Task<Slate> Next(string slateId, int? k) => await _desk.Next(slateId, k, await ViewOf(slateId));

    public async Task<SlateInquiry> Why(string slateId, string itemId) => await _desk.Why(slateId, itemId, await ViewOf(slateId));

    private Task<UserView> ViewOf(string slateId) => _views.After(_desk.StepsOf(slateId));
}
