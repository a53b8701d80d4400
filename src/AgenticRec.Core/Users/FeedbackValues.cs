using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Users;

/// <summary>What an interaction is worth, by the tenant's settings.</summary>
public static class FeedbackValues
{
    /// <summary>The value in [-1, 1] of an interaction, by its rating for the kind <c>rated</c> and by its kind otherwise; null when its kind is unknown to the tenant or a rating is missing or off the scale.</summary>
    public static float? Of(Interaction interaction, TenantSettings settings)
    {
        if (interaction.Rating is { } rating && (!double.IsFinite(rating) || rating < settings.LowestRating || rating > settings.HighestRating)) return null;
        if (interaction.Kind == InteractionKinds.Rated)
            return interaction.Rating is { } given
                ? (float)((2 * (given - settings.LowestRating) / (settings.HighestRating - settings.LowestRating)) - 1)
                : null;
        foreach (KindValue configured in settings.KindValues)
            if (configured.Kind == interaction.Kind)
                return (float)configured.Value;
        return Default(interaction.Kind);
    }

    /// <summary>Says what is wrong with an interaction; null when nothing is.</summary>
    public static string? Problem(Interaction interaction, TenantSettings settings)
    {
        if (Abstractions.AgentKey.ProblemOfId(interaction.ItemId) is { } itemProblem) return "Item: " + itemProblem;
        if (string.IsNullOrWhiteSpace(interaction.OperationId) || interaction.OperationId.Length > 128)
            return "The operation id must be 1 to 128 characters.";
        if (interaction.Context.IsDefault || interaction.Context.Length > 16) return "The context may hold up to 16 values.";
        if (NamedValues.ProblemOf("context", interaction.Context) is { } contextProblem) return contextProblem;
        if (TextLimit.Problem("slate id", interaction.SlateId, 128) is { } slateProblem) return slateProblem;
        if (interaction.Rating is { } rating && (!double.IsFinite(rating) || rating < settings.LowestRating || rating > settings.HighestRating))
            return FormattableString.Invariant($"The rating {rating} is off the scale {settings.LowestRating} to {settings.HighestRating}.");
        if (interaction.Kind == InteractionKinds.Rated && interaction.Rating is null) return "A 'rated' interaction needs a rating.";
        return Of(interaction, settings) is null ? $"The kind '{interaction.Kind}' is not known: configure its value for the tenant." : null;
    }

    private static float? Default(string kind) => kind switch
    {
        InteractionKinds.Shown => 0,
        InteractionKinds.Viewed => .3f,
        InteractionKinds.Clicked => .4f,
        InteractionKinds.Saved => .7f,
        InteractionKinds.Liked => .8f,
        InteractionKinds.Purchased => 1,
        InteractionKinds.Skipped => -.3f,
        InteractionKinds.Disliked => -1,
        _ => null,
    };
}
