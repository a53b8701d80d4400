using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Policies;

namespace AgenticRec.Client;

/// <summary>
/// One tenant's users, items and policy. Nothing of another tenant can be reached through it. Every call is repeated when its outcome is not known
/// (<see cref="AgenticRecClientOptions.Attempts"/>), which changes nothing a second time.
/// </summary>
public interface ITenant
{
    /// <summary>The tenant's name.</summary>
    string Name { get; }

    /// <summary>A user. Costs nothing: keep it or ask again.</summary>
    /// <exception cref="ArgumentException">The id is not of the allowed form.</exception>
    IUser User(string userId);

    /// <summary>A session of somebody nobody knows, under an id that is the caller's to choose. Costs nothing: keep it or ask again.</summary>
    /// <exception cref="ArgumentException">The id is not of the allowed form.</exception>
    ISession Session(string sessionId);

    /// <summary>Adds the items that are new and updates those that exist, in batches of at most 5,000; <see cref="RejectedItem.Index"/> counts over all of them.</summary>
    Task<CatalogReceipt> Upsert(IEnumerable<Item> items, CancellationToken cancellationToken = default);

    /// <summary>Retires items: they are no longer recommended.</summary>
    Task<CatalogReceipt> Retire(IEnumerable<string> itemIds, CancellationToken cancellationToken = default);

    /// <summary>The items, page by page, retired ones among them. Items that arrive meanwhile come on a later page, none comes twice.</summary>
    /// <param name="after">Where to begin: <see cref="CatalogPage.Next"/> of the page before; null: at the first.</param>
    /// <param name="limit">1 to 1,000 items. Default 100.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The limit is out of range, or <paramref name="after"/> is no page of this catalogue.</exception>
    Task<CatalogPage> Page(string? after = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>How large the catalogue is.</summary>
    Task<CatalogSummary> Summary(CancellationToken cancellationToken = default);

    /// <summary>An item's profile; null for an item nobody has described or met.</summary>
    Task<ItemProfile?> Item(string itemId, CancellationToken cancellationToken = default);

    /// <summary>What the tenant's policy has learned.</summary>
    Task<PolicyReport> Policy(CancellationToken cancellationToken = default);

    /// <summary>Replaces the operator's settings.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    Task Configure(TenantSettings settings, CancellationToken cancellationToken = default);
}
