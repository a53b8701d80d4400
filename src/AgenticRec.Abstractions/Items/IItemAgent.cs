namespace AgenticRec.Abstractions.Items;

/// <summary>An item's agent: describes the item, remembers its audience. Grain key: <see cref="AgentKey.Of"/> tenant and item.</summary>
/// <remarks>It calls no other grain. Items are made and changed through <see cref="Catalog.ICatalog"/>.</remarks>
[Alias("agenticrec.IItemAgent")]
public interface IItemAgent : IGrainWithStringKey
{
    /// <summary>The profile as it is now; null for an item nobody has described or met.</summary>
    [Alias("Profile")] Task<ItemProfile?> Profile();
}
