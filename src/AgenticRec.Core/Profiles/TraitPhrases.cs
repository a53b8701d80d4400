using AgenticRec.Abstractions.Users;

namespace AgenticRec.Core.Profiles;

/// <summary>Says traits in words; the middle of a trait says nothing and is left out.</summary>
internal static class TraitPhrases
{
    // Activity is n / (n + 20): 0.2 is 5 interactions, 0.6 is 30.
    private const double NewBelow = 0.2;
    private const double ActiveFrom = 0.6;
    private const double High = 0.66;
    private const double Low = 0.33;

    /// <summary>A sentence in the first person; empty for a user who has done nothing yet, whose traits are not measured.</summary>
    public static string Sentence(Traits traits)
    {
        if (!(traits.Activity > 0)) return "";
        var parts = new List<string>(3);
        if (traits.Activity < NewBelow) parts.Add("am still new here");
        else if (traits.Activity >= ActiveFrom) parts.Add("am very active here");
        else parts.Add("come by now and then");
        if (traits.Conformity >= High) parts.Add("follow what is popular");
        else if (traits.Conformity <= Low) parts.Add("find my own way rather than follow what is popular");
        if (traits.Diversity >= High) parts.Add("have broad tastes");
        else if (traits.Diversity <= Low) parts.Add("have focused tastes");
        return $"I {TastePhrases.List(parts, "and")}.";
    }
}
