using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Reasoning;
using AgenticRec.Grains.Policies;
using AgenticRec.Llm.Reasoning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgenticRec.Grains.Recommending;

/// <summary>What a silo's recommenders do in language: nothing, unless its reasoner speaks.</summary>
internal sealed class RecommenderLanguage(IReasoner reasoner, IOptions<LanguageJobs> jobs, PolicyCache policies, TimeProvider time, IServiceProvider services)
{
    /// <summary>Ranks and explains slates for one user; null where nobody speaks.</summary>
    public SpeakingOfSlates? OfSlates(TenantAgents agents, AgentKey key, IUserAgent user, ILogger logger) => reasoner.Speaks
        ? new SpeakingOfSlates(agents, key, user, reasoner, jobs.Value, services.GetService<NearestText>(), time, logger)
        : null;

    /// <summary>Puts one user's meetings into words; null where nobody speaks or reflection is off.</summary>
    /// <param name="agents">The agents that the user's recommender calls.</param>
    /// <param name="key">The user.</param>
    /// <param name="later">Calls back once, after a time; the callback runs in the grain's turn.</param>
    /// <param name="logger">Where failures are told.</param>
    public WordsInTurn? OfMeetings(TenantAgents agents, AgentKey key, Func<Func<Task>, TimeSpan, IDisposable> later, ILogger logger) =>
        reasoner.Speaks && jobs.Value.Reflection != ReflectionModes.Off
            ? new WordsInTurn(new PuttingIntoWords(agents, key, policies, reasoner, jobs.Value).PutSome, jobs.Value.Patience, later, logger)
            : null;
}
