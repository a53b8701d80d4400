using System.Text.RegularExpressions;

namespace AgenticRec.ModelStub.Answers.Reading;

/// <summary>What a sentence feels about its subject, told by a few words.</summary>
internal static partial class Feeling
{
    public const string Like = "like";
    public const string Dislike = "dislike";

    /// <summary>1 for a liking, -1 for a disliking, 0 where no word tells. The first word that tells decides, so that "though not always" changes nothing.</summary>
    public static int Of(string sentence) => PassedOver().IsMatch(sentence) ? -1 : Told(sentence).Sign;

    /// <summary>What comes after the word that tells: <c>old ships</c> of <c>I really love old ships</c>; empty where nothing does.</summary>
    public static string SubjectOf(string sentence)
    {
        (int sign, int end) = Told(sentence);
        return sign == 0 ? "" : Reserve().Replace(Lead().Replace(sentence[end..].Trim(' ', ',', '.', '!', '?'), ""), "");
    }

    // Which way the first telling word points, and where it ends.
    private static (int Sign, int End) Told(string sentence)
    {
        Match against = Negative().Match(sentence);
        Match inFavour = Positive().Match(sentence);
        if (!against.Success && !inFavour.Success) return (0, 0);
        return against.Success && (!inFavour.Success || against.Index <= inFavour.Index) ? (-1, against.Index + against.Length) : (1, inFavour.Index + inFavour.Length);
    }

    [GeneratedRegex(
        @"\b(?:(?:(?:do|does|did|is|are|am|was|can|could|would|will)\s+not|(?:do|does|did|is|are|was|ca|could|would|wo)n['’]t)(?:\s+(?:really|much))?(?:\s+(?:like|love|enjoy|stand|care\s+for|want|need|into|a\s+fan\s+of))?|cannot\s+(?:stand|bear)|dislikes?|disliked|hates?|hated|avoids?|never|no\s+more|not|bored\s+by|tired\s+of|less)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Negative();

    [GeneratedRegex(
        @"\b(?:(?:am|are)\s+(?:really\s+|very\s+)?(?:fond\s+of|into|a\s+fan\s+of)|likes?|liked|loves?|loved|enjoys?|enjoyed|adores?|prefers?|wants?|favou?rites?|fond\s+of|fan\s+of|more|drawn\s+to|looking\s+for)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Positive();

    [GeneratedRegex(@"\bpass(?:es|ed)?\s+(?:it|them)\s+over\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PassedOver();

    [GeneratedRegex(@",?\s+though\b.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserve();

    [GeneratedRegex(@"^(?:(?:to|the|a|an|some|any|of|is|are|reading|watching|hearing|read|watch|hear|see)\s+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lead();
}
