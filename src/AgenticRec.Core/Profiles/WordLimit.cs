namespace AgenticRec.Core.Profiles;

/// <summary>Keeps plain text within a number of words; a word is what stands between spaces.</summary>
internal static class WordLimit
{
    /// <summary>The first words of a text whose only white space is single spaces (<see cref="Safety.PlainText"/>).</summary>
    public static string Cut(string text, int words)
    {
        int end = -1;
        for (int word = 0; word < words; word++)
        {
            end = text.IndexOf(' ', end + 1);
            if (end < 0) return text;
        }
        return end <= 0 ? "" : text[..end];
    }
}
