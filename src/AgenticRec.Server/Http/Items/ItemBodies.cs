using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Server.Http.Items;

/// <summary>What is told about an item.</summary>
[Description("What is told about an item. It replaces what was told before; what the item's agent has learned stays.")]
internal record ItemFacts
{
    [Description("The title, plain text, 1 to 500 characters.")]
    public required string Title { get; init; }

    [Description("A description, plain text, up to 8,000 characters. Default empty.")]
    public string Description { get; set; } = "";

    [Description("Categories, most telling first, up to 64. Default none.")]
    public ImmutableArray<string> Categories { get; set; } = [];

    [Description("Free attributes such as author, year, brand, up to 64; a name may have several values. Default none.")]
    [JsonConverter(typeof(NamedValuesConverter))]
    public ImmutableArray<NamedValue> Attributes { get; set; } = [];

    [Description("Whether the item may be recommended at all. Default true.")]
    public bool Available { get; set; } = true;

    [Description("When the item arrives; it is not recommended before. Default: it was always there.")]
    public DateTimeOffset? ArrivedAt { get; set; }

    public Item As(string itemId) => new()
    {
        Id = itemId,
        Title = Title,
        Description = Description,
        Categories = Categories,
        Attributes = Attributes,
        Available = Available,
        ArrivedAt = ArrivedAt,
    };
}

/// <summary>One line of a bulk of items.</summary>
[Description("An item with its id: one line of a bulk.")]
internal sealed record ItemLine : ItemFacts
{
    [Description("The item's id within the tenant, 1 to 256 characters.")]
    public required string Id { get; init; }
}

/// <summary>An item as the catalogue holds it.</summary>
[Description("An item as the catalogue holds it.")]
internal sealed record ItemView : ItemFacts
{
    [Description("The item's id.")]
    public required string Id { get; init; }

    [Description("Whether the item was retired: it is no longer recommended, and its agent keeps what it learned.")]
    public bool Retired { get; set; }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ItemView(Item item, bool retired)
    {
        Id = item.Id;
        Title = item.Title;
        Description = item.Description;
        Categories = item.Categories;
        Attributes = item.Attributes;
        Available = item.Available;
        ArrivedAt = item.ArrivedAt;
        Retired = retired;
    }

    [JsonConstructor]
    public ItemView()
    {
    }
}

/// <summary>A page of the catalogue.</summary>
internal sealed record ItemPage
{
    [Description("The items, retired ones among them.")]
    public required ImmutableArray<ItemView> Items { get; init; }

    [Description("Asks for the next page; absent after the last.")]
    public string? Cursor { get; init; }
}
