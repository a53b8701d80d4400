using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Items;

/// <summary>An item agent just read from a store holds strings of its own; most of them others hold too.</summary>
public static class ItemStateSharing
{
    /// <summary>The same state over shared strings.</summary>
    public static ItemState Shared(this ItemState state, StringPool pool) => state with
    {
        Links = pool.Share(state.Links, static (pool, link) =>
        {
            link.ItemId = pool.Share(link.ItemId);
            return link;
        }),
        Audience = pool.Share(state.Audience, WeightedAspect.Shared),
    };
}
