using AgenticRec.Core;
using AgenticRec.Core.Reasoning;
using AgenticRec.Grains.Policies;
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
        silo.Services.TryAddSingleton<IReasoner, EmbeddedReasoner>();
        silo.Services.AddSingleton<PolicyCache>();
        silo.Services.AddSingleton<StringPool>();
        silo.Services.AddSingleton<Items.LinkBoards>();
        silo.Services.AddSingleton(typeof(PeerReferences<>));
        silo.Services.AddSingleton<Recommending.AgentReferences>();
        return silo;
    }
}
