using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Policies;

namespace AgenticRec.Client;

internal sealed class Tenant(string name, IGrainFactory grains, Repetition repetition) : ITenant
{
    private const int BatchItems = 5_000;

    public string Name => name;

    private ICatalog Catalog => grains.GetGrain<ICatalog>(name);

    public IUser User(string userId) => new User(userId, AgentKey.Of(name, userId), grains, repetition);

    public ISession Session(string sessionId) => new Session(sessionId, AgentKey.Of(name, sessionId), grains, repetition);

    public Task<CatalogReceipt> Upsert(IEnumerable<Item> items, CancellationToken cancellationToken = default) =>
        InBatches(items, Catalog.Upsert, cancellationToken);

    public Task<CatalogReceipt> Retire(IEnumerable<string> itemIds, CancellationToken cancellationToken = default) =>
        InBatches(itemIds, Catalog.Retire, cancellationToken);

    public Task<CatalogPage> Page(string? after = null, int limit = 100, CancellationToken cancellationToken = default) =>
        repetition.Of(() => Catalog.Page(after, limit), cancellationToken);

    public Task<CatalogSummary> Summary(CancellationToken cancellationToken = default) => repetition.Of(Catalog.Summary, cancellationToken);

    public Task<ItemProfile?> Item(string itemId, CancellationToken cancellationToken = default) =>
        repetition.Of(grains.GetGrain<IItemAgent>(AgentKey.Of(name, itemId)).Profile, cancellationToken);

    public Task<PolicyReport> Policy(CancellationToken cancellationToken = default) => repetition.Of(grains.GetGrain<IPolicy>(name).Report, cancellationToken);

    public Task Configure(TenantSettings settings, CancellationToken cancellationToken = default) =>
        repetition.Of(() => grains.GetGrain<IPolicy>(name).Configure(settings), cancellationToken);

    private async Task<CatalogReceipt> InBatches<T>(IEnumerable<T> all, Func<ImmutableArray<T>, Task<CatalogReceipt>> send, CancellationToken cancellationToken)
    {
        int accepted = 0, before = 0;
        var rejected = ImmutableArray.CreateBuilder<RejectedItem>();
        foreach (T[] chunk in all.Chunk(BatchItems))
        {
            ImmutableArray<T> batch = ImmutableArray.Create(chunk);
            CatalogReceipt receipt = await repetition.Of(() => send(batch), cancellationToken).ConfigureAwait(false);
            accepted += receipt.Accepted;
            foreach (RejectedItem one in receipt.Rejected) rejected.Add(one with { Index = before + one.Index });
            before += chunk.Length;
        }

        return new CatalogReceipt(accepted, rejected.DrainToImmutable());
    }
}
