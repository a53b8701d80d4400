using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;

namespace AgenticRec.Core.Catalog;

/// <summary>What an item is made of, as tastes and the retrieval index see it: <c>kind:value</c>, lower case.</summary>
/// <param name="Topics">
/// What the item is about: <c>category:classic rock</c>, <c>topic:rock</c>, <c>author:jane austen</c>. Distinct, sorted ordinally.
/// </param>
/// <param name="Words">
/// What its texts mention: <c>word:whale</c> (title), <c>text:harpoon</c> (description), <c>word:1995</c> with <c>years:1995-1999</c> and
/// <c>years:1993-1997</c>, numeric attributes such as <c>pages:300</c>. Distinct, sorted ordinally.
/// </param>
public sealed record ItemAspects(ImmutableArray<string> Topics, ImmutableArray<string> Words)
{
    private const string CategoryPrefix = "category:";

    /// <summary>Reads the aspects of an item. Missing texts and default arrays count as empty.</summary>
    public static ItemAspects Of(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return AspectReader.Read(item);
    }

    /// <summary>The same aspects over shared strings.</summary>
    public ItemAspects Shared(StringPool pool) => new(pool.Share(Topics), pool.Share(Words));

    /// <summary>The aspect of a single category.</summary>
    internal static string OfCategory(string segment) => CategoryPrefix + segment.ToLowerInvariant();

    /// <summary>Whether an aspect is a category as the catalogue names it (not one of its words).</summary>
    public static bool IsCategory(string aspect)
    {
        ArgumentNullException.ThrowIfNull(aspect);
        return aspect.StartsWith(CategoryPrefix, StringComparison.Ordinal);
    }

    /// <summary>
    /// The part of an aspect that a reader wants, after the first colon: "jane austen" of <c>author:jane austen</c>. All of it without a colon.
    /// </summary>
    public static string Readable(string aspect)
    {
        ArgumentNullException.ThrowIfNull(aspect);
        return aspect[(aspect.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>
    /// An aspect as any sentence can hold it, whatever its words are: <c>the category "children's"</c> of <c>category:children's</c>. Without a colon, the words in quotes.
    /// </summary>
    public static string Quoted(string aspect)
    {
        ArgumentNullException.ThrowIfNull(aspect);
        int colon = aspect.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? $"the {aspect[..colon]} \"{Readable(aspect)}\"" : $"\"{Readable(aspect)}\"";
    }
}
