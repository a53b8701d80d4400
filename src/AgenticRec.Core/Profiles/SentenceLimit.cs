namespace AgenticRec.Core.Profiles;

/// <summary>Keeps plain text within a number of words by whole sentences: half a sentence can say the opposite of the whole.</summary>
public static class SentenceLimit
{
    /// <summary>The first whole sentences that fit.</summary>
    /// <param name="text">Plain text, single spaces (<see cref="Safety.PlainText"/>).</param>
    /// <param name="words">The most words, 1 or more.</param>
    /// <returns>Empty when not even the first sentence fits.</returns>
    public static string Cut(string text, int words)
    {
        ArgumentNullException.ThrowIfNull(text);
        int count = 1, end = 0;
        for (int i = 0; i < text.Length && count <= words; i++)
        {
            if (text[i] == ' ') count++;
            else if (i == text.Length - 1 || (text[i] is '.' or '!' or '?' && text[i + 1] == ' ')) end = i + 1;
        }

        return text[..end];
    }

    /// <summary>How many words a plain text has.</summary>
    public static int Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? 0 : text.AsSpan().Count(' ') + 1;
    }
}
