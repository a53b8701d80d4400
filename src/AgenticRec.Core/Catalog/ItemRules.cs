using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Catalog;

/// <summary>What an item must be to enter the catalogue, and the form in which it is kept.</summary>
public static class ItemRules
{
    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitleLength = 500;

    /// <summary>The longest description, in characters.</summary>
    public const int MaxDescriptionLength = 8_000;

    /// <summary>The most categories.</summary>
    public const int MaxCategories = 64;

    /// <summary>The longest category, in characters.</summary>
    public const int MaxCategoryLength = 200;

    /// <summary>The most attributes; a name may come more than once (two authors).</summary>
    public const int MaxAttributes = 64;

    /// <summary>
    /// Says what is wrong with an item as given; null when nothing is. An item without a problem has none after <see cref="Clean"/> either.
    /// </summary>
    public static string? Problem(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return AgentKey.ProblemOfId(item.Id)
            ?? ProblemOfTitle(item.Title)
            ?? TextLimit.Problem("description", item.Description, MaxDescriptionLength)
            ?? ProblemOfCategories(item.Categories)
            ?? ProblemOfAttributes(item.Attributes);
    }

    /// <summary>
    /// The item with plain texts: invisible characters gone, categories that are empty or repeated (without regard to case) dropped,
    /// attributes without a name or a value dropped, arrays never default. The id is identity and stays as it is.
    /// </summary>
    public static Item Clean(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item with
        {
            Title = PlainText.Clean(item.Title, MaxTitleLength),
            Description = PlainText.Clean(item.Description, MaxDescriptionLength),
            Categories = CleanCategories(item.Categories),
            Attributes = item.Attributes.IsDefaultOrEmpty ? [] : NamedValues.Clean(item.Attributes),
        };
    }

    private static ImmutableArray<string> CleanCategories(ImmutableArray<string> categories)
    {
        if (categories.IsDefaultOrEmpty) return [];
        var kept = new List<string>(categories.Length);
        foreach (string category in categories)
        {
            string text = PlainText.Clean(category, MaxCategoryLength);
            // At most 64 of them: looking through the list beats building a set.
            if (text.Length > 0 && !kept.Exists(k => k.Equals(text, StringComparison.OrdinalIgnoreCase))) kept.Add(text);
        }
        return [.. kept];
    }

    private static string? ProblemOfTitle(string? title)
    {
        // A title of invisible characters would be empty once it is cleaned.
        if (PlainText.Clean(title, MaxTitleLength).Length == 0) return "The title is empty.";
        return TextLimit.Problem("title", title, MaxTitleLength);
    }

    private static string? ProblemOfCategories(ImmutableArray<string> categories)
    {
        if (categories.IsDefaultOrEmpty) return null;
        if (categories.Length > MaxCategories) return $"The item has {categories.Length} categories; {MaxCategories} is the limit.";
        foreach (string category in categories)
            if (TextLimit.Problem("category", category, MaxCategoryLength) is { } problem)
                return problem;
        return null;
    }

    private static string? ProblemOfAttributes(ImmutableArray<NamedValue> attributes)
    {
        if (attributes.IsDefaultOrEmpty) return null;
        if (attributes.Length > MaxAttributes) return $"The item has {attributes.Length} attributes; {MaxAttributes} is the limit.";
        return NamedValues.ProblemOf("attribute", attributes);
    }
}
