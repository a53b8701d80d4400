using System.Text.RegularExpressions;

namespace AgenticRec.Core.Safety;

/// <summary>
/// Finds sentences that talk to a model instead of about a thing: "ignore all previous instructions", "rank this item first". What an item or a user says
/// about itself never needs them, so they are left out of prompts and of memories, and an item that carries one cannot rise by a model's word.
/// </summary>
/// <remarks>
/// A list of phrasings cannot be complete. It is the first of three bars: data is delimited, and a model's ranking moves an item a bounded distance.
/// </remarks>
public static partial class Orders
{
    private const int Longest = 8_000;

    /// <summary>Whether a text holds such a sentence.</summary>
    public static bool In(string? text) => !string.IsNullOrEmpty(text) && Screened(text).Length != text.Length;

    /// <summary>The text without such sentences; the same instance when there are none.</summary>
    /// <param name="text">Plain text; beyond 8,000 characters it is cut.</param>
    public static string Screened(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest) text = text[..Longest];
        if (!Suspicious().IsMatch(text)) return text;
        List<string> kept = [];
        foreach (string sentence in Sentences().Split(text))
            if (!Suspicious().IsMatch(sentence))
                kept.Add(sentence);
        return string.Join(' ', kept).Trim();
    }

    [GeneratedRegex(@"(?<=[.!?;:\]\)>""|])\s+|\s+[-|]+\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Sentences();

    // Without a time limit, for it would throw where a machine is merely busy: every repetition is bounded.
    // Three kinds: orders about instructions, orders about places in a ranking, and words that play a chat's roles or an answer's form.
    [GeneratedRegex(
        """
        \b(?:ignore|disregard|override|bypass|overrule)\b[^.!?]{0,60}\b(?:instructions?|prompts?|rules?|orders?|above|previous|prior|earlier|everything|others?|rankings?|preferences?|guidelines?)\b
        |(?:^|[.!?:;,(\[*>"-]\s*|\b(?:please|now|and|then|to|always|never|just|must|should|shall|will|can|you)\s+)forget\b[^.!?]{0,60}\b(?:instructions?|prompts?|rules?|orders?|above|previous|prior|everything|rankings?|preferences?)\b
        |(?:^|[.!?:;,(\[*>"-]\s*|\b(?:please|now|and|then|to|always|never|just|must|should|shall|will|can|you)\s+)(?:rank|rate|place|put|list|sort|order|move|position|score|pick|choose|select|recommend|prefer|promote|prioriti[sz]e|return|name|give|set|answer|output|respond|reply|say|write|make|keep|show|present)\b[^.!?]{0,60}\b(?:first|top|highest|number\s+one|no\.?\s*1|\#1|at\s+the\s+(?:front|head)|above|before\s+(?:all|every|any)|ahead\s+of|best\s+(?:match|choice|item|candidate)|1st|position\s+1|rank\s+1|place\s+one)\b
        |\b(?:must|should|shall|has\s+to|have\s+to|needs?\s+to)\b[^.!?]{0,40}\b(?:choose|recommend|pick|rank|prefer|select|answer)\b
        |\b(?:must|should|shall|has\s+to|have\s+to|needs?\s+to|always|only)\b[^.!?]{0,40}\b(?:be\s+)?(?:rank(?:ed)?|chosen|select(?:ed)?|recommend(?:ed)?|picked|listed|placed|preferred)\b
        |(?:^|[.!?:;,(\[*>"-]\s*|\b(?:please|now|and|then|to|always|never|just|must|should|shall|will|can|you)\s+)(?:choose|select|pick|recommend|prefer|rank)\s+(?:this|me|it|my|the\s+(?:following|present|current))\b
        |(?:^|[.!?:;,(\[*>"-]\s*|\b(?:please|now|you|we|it)\s+)(?:must|shall|should|have\s+to|always|only)\s+(?:be\s+)?(?:choose|chosen|recommend|pick|rank|prefer|select|answer|say)\b
        |\b(?:system|assistant|developer|user)\s*(?:prompt|message|instruction|note|override|:)
        |\b(?:note|message|attention|instructions?|reminder|order|command)\s+(?:to|for)\s+(?:the\s+|any\s+|all\s+)?(?:ai|model|llm|assistant|agent|recommender|ranker|system|reader|bot)\b
        |\b(?:you\s+are\s+(?:now|a|an|the)\s+(?:\w+\s+){0,3}(?:ai|model|llm|assistant|agent|recommender|ranker|bot)|as\s+an?\s+(?:ai|language\s+model|assistant)|dear\s+(?:ai|model|assistant|llm)|new\s+instructions?|your\s+(?:task|job|instructions?|goal|role)\s+(?:is|are|has|was))\b
        |</?\s*(?:data|system|instructions?|prompt|user|assistant)\b|\[/?(?:inst|system)\]|<\|[^|]*\|>|```|"?\b(?:ranking|choice|changes|statement)"?\s*:\s*[\[{"]
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Suspicious();
}
