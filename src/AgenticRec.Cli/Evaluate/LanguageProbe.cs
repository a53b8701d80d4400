using AgenticRec.Cli.Hosting;
using AgenticRec.Evaluation.Reports;
using AgenticRec.Llm;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Reasoning;

namespace AgenticRec.Cli.Evaluate;

/// <summary>Reads off what the silos of the process used language models for.</summary>
internal static class LanguageProbe
{
    public static LanguageFigures Figures(AgentHost host)
    {
        RoleUsage[] roles = [.. host.OfEachSilo<LanguageUsage>().SelectMany(static usage => usage.Report().Roles)];
        LanguageCounts[] counts = [.. host.OfEachSilo<LanguageTally>().Select(static tally => tally.Counts)];
        RoleUsage[] reflection = [.. roles.Where(static role => role.Role == LanguageRoles.Reflection)];
        long prompt = roles.Sum(static role => role.PromptTokens), completion = roles.Sum(static role => role.CompletionTokens);
        long meetings = counts.Sum(static count => count.Meetings);
        return new LanguageFigures(roles.Sum(static role => role.Calls), prompt + completion)
        {
            PromptTokens = prompt,
            CompletionTokens = completion,
            CacheHits = roles.Sum(static role => role.CacheHits),
            Repairs = counts.Sum(static count => count.Repairs),
            Fallbacks = counts.Sum(static count => count.Fallbacks),
            Dropped = counts.Sum(static count => count.Dropped),
            Meetings = meetings,
            CallsPerMeeting = meetings == 0 ? null : (double)reflection.Sum(static role => role.Calls) / meetings,
            TokensPerMeeting = meetings == 0 ? null : (double)reflection.Sum(static role => role.PromptTokens + role.CompletionTokens) / meetings,
            Cost = roles.Any(static role => role.Cost is not null) ? roles.Sum(static role => role.Cost ?? 0) : null,
        };
    }
}
