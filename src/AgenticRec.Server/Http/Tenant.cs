using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Server.Security;

namespace AgenticRec.Server.Http;

/// <summary>The caller's agents. A handler that asks for it can reach no other tenant's.</summary>
internal sealed class Tenant(IGrainFactory grains, Caller caller)
{
    public Caller Caller => caller;

    public string Name => caller.Tenant;

    public ICatalog Catalog => grains.GetGrain<ICatalog>(caller.Tenant);

    public IPolicy Policy => grains.GetGrain<IPolicy>(caller.Tenant);

    public IUserAgent User(string userId) => grains.GetGrain<IUserAgent>(Key(userId));

    /// <summary>The recommender of a user whose id comes from a body and is no path.</summary>
    public IRecommender RecommenderOf(string userId) => grains.GetGrain<IRecommender>(AgentKey.Of(caller.Tenant, userId));

    public IRecommender Recommender(string userId) => grains.GetGrain<IRecommender>(Key(userId));

    public ISessionRecommender Session(string sessionId) => grains.GetGrain<ISessionRecommender>(Key(sessionId));

    public IItemAgent Item(string itemId) => grains.GetGrain<IItemAgent>(Key(itemId));

    /// <summary>Binds a handler's parameter.</summary>
    public static ValueTask<Tenant?> BindAsync(HttpContext http) => ValueTask.FromResult<Tenant?>(new Tenant(
        http.RequestServices.GetRequiredService<IGrainFactory>(),
        CallerPrincipal.Of(http) ?? throw new InvalidOperationException("A route that works on a tenant has to name a scope.")));

    private string Key(string id) => AgentKey.Of(caller.Tenant, RouteIds.Read(id));
}
