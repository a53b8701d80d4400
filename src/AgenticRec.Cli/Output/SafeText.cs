using System.Text;
using Spectre.Console;

namespace AgenticRec.Cli.Output;

/// <summary>
/// Text from users, items and files is data: it can neither move the cursor nor change colours, since control characters become spaces.
/// </summary>
internal static class SafeText
{
    /// <summary>The text on one line, without control characters.</summary>
    public static string Of(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (char c in text) safe.Append(char.IsControl(c) ? ' ' : c);
        return safe.ToString();
    }

    /// <summary>The text for use within markup.</summary>
    public static string Markup(string text) => Of(text).EscapeMarkup();

    /// <summary>At most so many characters, the last an ellipsis where something is missing; for use within markup.</summary>
    public static string Short(string text, int length) => Markup(text.Length <= length ? text : $"{text[..(length - 1)].TrimEnd()}…");
}
