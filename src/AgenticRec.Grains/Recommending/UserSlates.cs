using AgenticRec.Abstractions.Recommending;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Users;
using Microsoft.Extensions.Logging;

namespace AgenticRec.Grains.Recommending;

/// <summary>The slates of one user, as the level of autonomy has them: how far they explore, and whether the next one is made before it is asked for.</summary>
internal sealed class UserSlates(TenantAgents agents, PolicyCache policies, SlateDesk desk, TimeProvider time, ILogger logger)
{
    private PreparedSlate? _prepared;
    private bool _acts;

    /// <summary>The slate that was prepared, where it answers the request; otherwise a new one.</summary>
    public async Task<Slate> Recommend(RecommendRequest request, UserView view)
    {
        _acts = Autonomy.Prepares(view.Controls);
        return Autonomy.IsPlain(request) && _prepared?.For(view.Version) is { } prepared ? prepared : await Make(request, view, live: true);
    }

    public Task<Slate> Next(string slateId, int? k, UserView view) => desk.Next(slateId, k, view);

    public Task<SlateInquiry> Why(string slateId, string itemId, UserView view) => desk.Why(slateId, itemId, view);

    /// <summary>The user's agent acts ahead, where it may: what it learned goes into the next slate before that is asked for.</summary>
    public async Task Prepare()
    {
        if (!_acts) return;
        try
        {
            UserView view = await agents.User.View();
            if (view.Erased || !Autonomy.Prepares(view.Controls)) return;
            Slate slate = await Make(new RecommendRequest(), view, live: false);
            if (!slate.Degraded) _prepared = new PreparedSlate(view.Version, slate, time);
        }
        catch (Exception failure)
        {
            RecommendingLog.NotPrepared(logger, failure);
        }
    }

    /// <summary>What was prepared and what was given is thrown away.</summary>
    public void Forget()
    {
        _prepared = null;
        desk.Forget();
    }

    private async Task<Slate> Make(RecommendRequest request, UserView view, bool live)
    {
        PolicyState policy = await policies.Get(agents.Tenant);
        return await desk.Recommend(Autonomy.Asked(request, view.Controls, policy.Settings), view, live: live);
    }
}
