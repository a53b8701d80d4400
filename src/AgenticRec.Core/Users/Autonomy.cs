using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Core.Users;

/// <summary>What a user's agent does unasked, by the level that the user has set (<see cref="UserControls.AutonomyLevel"/>).</summary>
public static class Autonomy
{
    /// <summary>The share of a slate that an exploring agent gives to exploration at least.</summary>
    public const double ExploringShare = .1;

    private const int LearnsFrom = 1, ExploresFrom = 2, PreparesFrom = 3;

    /// <summary>Whether tastes, memories and meetings come of feedback.</summary>
    public static bool Learns(UserControls controls) => controls.Learning && controls.AutonomyLevel >= LearnsFrom;

    /// <summary>Whether the next slate is made before it is asked for.</summary>
    public static bool Prepares(UserControls controls) => controls.AutonomyLevel >= PreparesFrom;

    /// <summary>The request as the level has it: what the caller says of exploration stands, otherwise it follows from tenant and level.</summary>
    public static RecommendRequest Asked(RecommendRequest request, UserControls controls, TenantSettings settings)
    {
        double share = controls.AutonomyLevel switch
        {
            < LearnsFrom => 0,
            < ExploresFrom => settings.Exploration,
            _ => Math.Max(settings.Exploration, ExploringShare),
        };
        return share == settings.Exploration || request.Constraints.Exploration is not null
            ? request
            : request with { Constraints = request.Constraints with { Exploration = share } };
    }

    /// <summary>Whether a request asks for nothing in particular: such a one can be answered with what was prepared.</summary>
    public static bool IsPlain(RecommendRequest request) =>
        request is { K: 10, Context.IsEmpty: true, Exclude.IsEmpty: true, Explain: false, Seed: null, At: null, Patience: null }
        && request.Constraints is
        {
            Categories.IsEmpty: true, WithoutCategories.IsEmpty: true, Candidates.IsEmpty: true, IncludeSeen: false, Diversity: null, Exploration: null,
        };
}
