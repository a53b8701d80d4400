using System.Globalization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Safety;

namespace AgenticRec.Core.Planning;

/// <summary>What may be asked of a recommender, and what a user may decide.</summary>
public static class RequestRules
{
    /// <summary>Says what is wrong with a request; null when nothing is.</summary>
    public static string? Problem(RecommendRequest request)
    {
        if (request.K is < 1 or > RecommendRequest.MaxItems) return $"K must be 1 to {RecommendRequest.MaxItems}; it is {request.K}.";
        if (request.Constraints is not { } constraints) return "Constraints are missing: use Constraints.None.";
        if (request.Context.IsDefault || request.Exclude.IsDefault || constraints.Categories.IsDefault
            || constraints.WithoutCategories.IsDefault || constraints.Candidates.IsDefault)
            return "A list of the request is not set: use an empty one.";
        if (request.Context.Length > RecommendRequest.MaxContext) return $"The context may hold up to {RecommendRequest.MaxContext} values.";
        if (NamedValues.ProblemOf("context", request.Context) is { } contextProblem) return contextProblem;
        if (constraints.Candidates.Length > RecommendRequest.MaxItems) return $"At most {RecommendRequest.MaxItems} candidates may be named.";
        if (constraints.Diversity is { } diversity && !(diversity is >= 0 and <= 1)) return "Diversity must be in [0, 1].";
        if (constraints.Exploration is { } exploration && !(exploration is >= 0 and <= 1)) return "Exploration must be in [0, 1].";
        if (request.Patience is { } patience && !(patience >= TimeSpan.Zero && patience <= RecommendRequest.LongestPatience))
            return $"Patience must be 0 to {RecommendRequest.LongestPatience.TotalSeconds} seconds; it is {patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)}.";
        return null;
    }

    /// <summary>Says what is wrong with controls; null when nothing is.</summary>
    public static string? Problem(UserControls controls)
    {
        if (controls.BlockedItems.IsDefault || controls.BlockedItems.Length > 10_000) return "BlockedItems may hold up to 10,000 items.";
        if (controls.BlockedItems.Select(AgentKey.ProblemOfId).FirstOrDefault(static problem => problem is not null) is { } wrong) return "BlockedItems: " + wrong;
        if (controls.BlockedCategories.IsDefault || controls.BlockedCategories.Length > 1_000) return "BlockedCategories may hold up to 1,000 categories.";
        foreach (string category in controls.BlockedCategories)
            if (TextLimit.Problem("blocked category", category, ItemRules.MaxCategoryLength) is { } tooLong)
                return tooLong;
        return controls.AutonomyLevel is >= 0 and <= 3 ? null : $"AutonomyLevel must be 0 to 3; it is {controls.AutonomyLevel}.";
    }
}
