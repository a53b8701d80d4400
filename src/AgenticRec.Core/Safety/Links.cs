using System.Buffers;
using System.Text.RegularExpressions;

namespace AgenticRec.Core.Safety;

/// <summary>
/// Finds what a client could turn into a link or into markup: addresses with a scheme, names that look like domains, mail and IP addresses, tags, entities, Markdown links.
/// </summary>
/// <remarks>
/// Domains are known by their form, not by a list of endings: a dot between a letter or digit and two letters or more, without a space. Initials and a few abbreviations before a
/// name ("J.R.R.Tolkien", "Mr.Robot") have that form too and may stay; a sentence that begins without a space after the one before is taken for a domain.
/// </remarks>
public static partial class Links
{
    // Nothing below matches without one of these.
    private static readonly SearchValues<char> Marks = SearchValues.Create(".:@<&`[]{}．。｡");

    /// <summary>Whether a text holds any.</summary>
    public static bool In(ReadOnlySpan<char> text) => text.ContainsAny(Marks) && Link().IsMatch(text);

    /// <summary>The text without them; the same instance when there are none.</summary>
    /// <param name="text">Plain text.</param>
    public static string Without(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // What is left can come together to another one.
        while (In(text)) text = PlainText.Clean(Link().Replace(text, " "), text.Length);
        return text;
    }

    // Without a time limit, for it would throw where a machine is merely busy: what repeats without bound stands at the end, or goes from dot to dot.
    // What stands before a link without a space, a digit or a line, does not keep a client from making one of the rest.
    // Schemes; mail; tags, entities, Markdown and JSON; IP addresses; domains.
    [GeneratedRegex(
        """
        [a-z0-9+.-]{1,21}:[/\\]{2}\S*
        |(?<!\p{L})(?:mailto|tel|sms|javascript|vbscript|magnet|callto|skype|whatsapp|facetime):\S+|(?<!\p{L})data:[a-z]+/\S*|(?<!\p{L})www\.\S*
        |[^\s@<>]{1,64}@[\p{L}\p{N}]\S*
        |<[a-z/!?][^<>]*>?|&(?:[a-z]{2,8}|\#x?[0-9a-f]{1,8});|!?\[[^\[\]]{0,200}\]\([^()]*\)?|\]\(|```|\{\s*"
        |(?<![\p{L}\p{N}.-])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}]|\.\d)(?:[:/]\S*)?
        |(?<![\p{L}\p{N}])
         (?!(?-i:(?:(?:\p{Lu}\.)+|(?:Mr|Mrs|Ms|Dr|St|Vol|No|Feat|Ft|Pt|Op|Ed|Jr|Sr|Prof)\.)\p{Lu}\p{Ll}+(?![\p{L}\p{N}/:-]|\.[\p{L}\p{N}])))
         [\p{L}\p{N}][\p{L}\p{N}_-]{0,62}(?:[.．｡][\p{L}\p{N}][\p{L}\p{N}_-]{0,62})*(?:[.．]|[。｡](?=[a-z]))(?:xn--[a-z0-9-]+|\p{L}{2,})(?:[:/?\#]\S*)?
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Link();
}
