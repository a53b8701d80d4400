using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>A tenant that no other test knows.</summary>
public sealed class TestTenant(IGrainFactory grains, string name)
{
    private static int _count;

    public string Name => name;

    public ICatalog Catalog => grains.GetGrain<ICatalog>(name);

    public IPolicy Policy => grains.GetGrain<IPolicy>(name);

    public static TestTenant New(IGrainFactory grains) =>
        new(grains, string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _count)}"));

    public string KeyOf(string id) => AgentKey.Of(name, id);

    public IUserAgent User(string userId) => grains.GetGrain<IUserAgent>(KeyOf(userId));

    public IRecommender Recommender(string userId) => grains.GetGrain<IRecommender>(KeyOf(userId));

    public IItemAgent Item(string itemId) => grains.GetGrain<IItemAgent>(KeyOf(itemId));

    public async Task<ItemProfile> ProfileOf(string itemId) => (await Item(itemId).Profile())!;

    public async Task<Audience> AudienceOf(string itemId) => (await ProfileOf(itemId)).Audience;

    /// <summary>Puts items into the catalogue.</summary>
    public Task<CatalogReceipt> Stock(params Item[] items) => Catalog.Upsert([.. items]);

    /// <summary>Tells the recommender and waits until both sides have learned.</summary>
    public async Task<ObserveReceipt> Live(string userId, params Interaction[] interactions)
    {
        ObserveReceipt receipt = await Recommender(userId).Observe([.. interactions]);
        await Recommender(userId).Coevolve();
        return receipt;
    }

    /// <summary>The item ids of a slate.</summary>
    public async Task<string[]> Ids(string userId, RecommendRequest? request = null) =>
        [.. (await Recommender(userId).Recommend(request ?? new RecommendRequest())).Items.Select(static item => item.ItemId)];
}
