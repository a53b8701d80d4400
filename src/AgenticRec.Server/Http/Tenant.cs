using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Grains;
using AgenticRec.Server.Security;

namespace AgenticRec.Server.Http;

/// <summary>Where requests get their references from.</summary>
internal sealed record RequestReferences(
    IGrainFactory Grains, PeerReferences<IRecommender> Recommenders, PeerReferences<ISessionRecommender> Sessions, PeerReferences<IUserAgent> Users, PeerReferences<IItemAgent> Items);

/// <summary>The caller's agents. A handler that asks for it can reach no other tenant's.</summary>
internal sealed class Tenant(RequestReferences references, Caller caller)
{
    public Caller Caller => caller;

    public string Name => caller.Tenant;

    public ICatalog Catalog => references.Grains.GetGrain<ICatalog>(caller.Tenant);

    public IPolicy Policy => references.Grains.GetGrain<IPolicy>(caller.Tenant);

    public IUserAgent User(string userId) => references.Users.Of(Key(userId));

    /// <summary>The recommender of a user whose id comes from a body and is no path.</summary>
    public IRecommender RecommenderOf(string userId) => references.Recommenders.Of(AgentKey.Of(caller.Tenant, userId));

    public IRecommender Recommender(string userId) => references.Recommenders.Of(Key(userId));

    public ISessionRecommender Session(string sessionId) => references.Sessions.Of(Key(sessionId));

    public IItemAgent Item(string itemId) => references.Items.Of(Key(itemId));

    /// <summary>Binds a handler's parameter.</summary>
    public static ValueTask<Tenant?> BindAsync(HttpContext http) => ValueTask.FromResult<Tenant?>(new Tenant(
        http.RequestServices.GetRequiredService<RequestReferences>(),
        CallerPrincipal.Of(http) ?? throw new InvalidOperationException("A route that works on a tenant has to name a scope.")));

    private string Key(string id) => AgentKey.Of(caller.Tenant, RouteIds.Read(id));
}
