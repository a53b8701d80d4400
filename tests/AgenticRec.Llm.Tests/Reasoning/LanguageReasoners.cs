using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Reasoning;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgenticRec.Llm.Tests.Reasoning;

/// <summary>Reasoners over one model for every role, and items for them to speak of.</summary>
internal static class LanguageReasoners
{
    public static LanguageReasoner Over(IChatClient model, LanguageTally tally, LanguageJobs jobs)
    {
        var services = new ServiceCollection();
        foreach (string role in LanguageRoles.Chat) services.AddKeyedSingleton(role, model);
        return new LanguageReasoner(new ModelJobs(services.BuildServiceProvider(), tally, NullLogger<ModelJobs>.Instance), tally, jobs);
    }

    public static ItemTelling Item(string id) => new() { ItemId = id, Title = $"Title of {id}" };
}
