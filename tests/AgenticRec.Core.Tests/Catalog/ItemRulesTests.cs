using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Catalog;

namespace AgenticRec.Core.Tests.Catalog;

public class ItemRulesTests
{
    private static readonly Item Whale = new() { Id = "i1", Title = "Moby-Dick" };

    public static TheoryData<Item, string?> Items => new()
    {
        { Whale, null },
        { Whale with { Title = new string('t', 500), Description = new string('d', 8_000) }, null },
        { Whale with { Categories = Many("c", 64), Attributes = Named(64, 64, 500) }, null },
        { Whale with { Categories = default, Attributes = default, Description = null! }, null },
        { Whale with { Id = "" }, "id is empty" },
        { Whale with { Id = null! }, "id is empty" },
        { Whale with { Title = null! }, "title is empty" },
        { Whale with { Title = " \u200B " }, "title is empty" },
        { Whale with { Title = new string('t', 501) }, "title is 501 characters long; 500" },
        { Whale with { Description = new string('d', 8_001) }, "description is 8001 characters long; 8000" },
        { Whale with { Categories = Many("c", 65) }, "65 categories; 64" },
        { Whale with { Categories = [new string('c', 201)] }, "category is 201 characters long; 200" },
        { Whale with { Attributes = Named(65, 1, 1) }, "65 attributes; 64" },
        { Whale with { Attributes = Named(1, 65, 1) }, "attribute name is 65 characters long; 64" },
        { Whale with { Attributes = Named(1, 1, 501) }, "attribute value is 501 characters long; 500" },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public void Problem_Item_SaysWhatIsWrong(Item item, string? part)
    {
        string? problem = ItemRules.Problem(item);
        if (part is null) problem.Should().BeNull();
        else problem.Should().Contain(part);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void Clean_ItemWithoutProblem_HasNoneAfterwards(Item item, string? part)
    {
        if (part is null) ItemRules.Problem(ItemRules.Clean(item)).Should().BeNull();
    }

    [Fact]
    public void Clean_Item_HasPlainTexts()
    {
        Item clean = ItemRules.Clean(Whale with
        {
            Id = " i 1 ",
            Title = " Moby\u200B-Dick\n",
            Description = "a\u202E  b",
            Categories = ["Sea ", "sea", "", "Whales", null!],
            Attributes = [new("author\u200B", " Melville "), new("", "x"), new("y", " "), default, new("author", "Ishmael")],
        });
        clean.Id.Should().Be(" i 1 ", "the id is identity");
        clean.Title.Should().Be("Moby-Dick");
        clean.Description.Should().Be("a b");
        clean.Categories.Should().Equal("Sea", "Whales");
        clean.Attributes.Should().Equal(new NamedValue("author", "Melville"), new NamedValue("author", "Ishmael"));
    }

    [Fact]
    public void Clean_MissingParts_BecomeEmpty()
    {
        Item clean = ItemRules.Clean(Whale with { Description = null!, Categories = default, Attributes = default });
        clean.Description.Should().BeEmpty();
        clean.Categories.IsDefault.Should().BeFalse();
        clean.Attributes.IsDefault.Should().BeFalse();
    }

    private static ImmutableArray<string> Many(string text, int count) => [.. Enumerable.Range(0, count).Select(i => text + i)];

    private static ImmutableArray<NamedValue> Named(int count, int nameLength, int valueLength) =>
        [.. Enumerable.Repeat(new NamedValue(new string('n', nameLength), new string('v', valueLength)), count)];
}
