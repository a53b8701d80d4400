using AgenticRec.Abstractions.Policies;

namespace AgenticRec.Core.Ranking;

/// <summary>What a tenant's settings may be.</summary>
public static class SettingsRules
{
    /// <summary>Says what is wrong with settings; null when nothing is.</summary>
    public static string? Problem(TenantSettings settings)
    {
        if (settings.KindValues.IsDefault || settings.KindValues.Length > 100) return "KindValues may hold up to 100 kinds.";
        foreach (KindValue kind in settings.KindValues)
        {
            if (string.IsNullOrWhiteSpace(kind.Kind) || kind.Kind.Length > 64) return "A kind's name must be 1 to 64 characters.";
            if (!(Math.Abs(kind.Value) <= 1)) return $"The value of kind '{kind.Kind}' must be in [-1, 1].";
        }

        if (!double.IsFinite(settings.LowestRating) || !double.IsFinite(settings.HighestRating) || settings.LowestRating >= settings.HighestRating)
            return "LowestRating must be below HighestRating.";
        if (!(settings.Diversity is >= 0 and <= 1)) return "Diversity must be in [0, 1].";
        if (!(settings.Exploration is >= 0 and <= 1)) return "Exploration must be in [0, 1].";
        return settings.Temperature > 0 && double.IsFinite(settings.Temperature) ? null : "Temperature must be above 0.";
    }
}
