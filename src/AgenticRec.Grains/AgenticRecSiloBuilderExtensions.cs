using AgenticRec.Core;
using AgenticRec.Core.Reasoning;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Upkeep;
using AgenticRec.Llm;
using AgenticRec.Llm.Reasoning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgenticRec.Grains;

/// <summary>Brings the agents into a silo.</summary>
public static class AgenticRecSiloBuilderExtensions
{
    /// <summary>
    /// Registers what the agents need. The grain storage provider named <see cref="AgentStorage.ProviderName"/> is the caller's to add.
    /// </summary>
    public static ISiloBuilder AddAgenticRec(this ISiloBuilder silo, Action<AgenticRecOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        OptionsBuilder<AgenticRecOptions> options = silo.Services.AddOptions<AgenticRecOptions>();
        if (configure is not null) options.Configure(configure);
        silo.Services.AddSingleton<IValidateOptions<AgenticRecOptions>, AgenticRecOptionsValidator>();
        options.ValidateOnStart();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddOptions<LanguageJobs>();
        silo.Services.TryAddSingleton<IReasoner, EmbeddedReasoner>();
        silo.Services.AddSingleton<PolicyCache>();
        silo.Services.AddSingleton<StringPool>();
        silo.Services.AddSingleton<SiloNumbers>();
        silo.Services.AddSingleton<Catalog.ShardPeers>();
        silo.Services.AddSingleton<Users.AlternativeDraws>();
        silo.Services.AddSingleton<Users.NearMemories>();
        silo.Services.AddSingleton<Catalog.Meanings>();
        silo.Services.AddSingleton<Items.LinkBoards>();
        silo.Services.TryAddSingleton(typeof(PeerReferences<>));
        silo.Services.AddSingleton<Recommending.CoevolutionLanes>();
        silo.Services.AddSingleton<Recommending.AgentReferences>();
        silo.Services.AddSingleton<Recommending.RecommenderLanguage>();
        silo.Services.AddSingleton<UpkeepCalls>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static services => services.GetRequiredService<UpkeepCalls>());
        return silo;
    }

    /// <summary>
    /// Lets the agents think in language, by the sections <c>Language</c> and <c>Language:Jobs</c> of the configuration; a provider <c>none</c>, or no section, leaves the
    /// embedded reasoner. Before or after <see cref="AddAgenticRec"/>.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configuration">The whole configuration, not the section.</param>
    public static ISiloBuilder AddLanguage(this ISiloBuilder silo, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddLanguageReasoning(configuration);
        return silo;
    }
}
