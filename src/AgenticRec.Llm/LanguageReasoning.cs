using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Reasoning;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgenticRec.Llm;

/// <summary>Brings agents that think in language into a process.</summary>
public static class LanguageReasoning
{
    /// <summary>
    /// Registers the language models of section <c>Language</c> and, unless its provider is <c>none</c>, the <see cref="IReasoner"/> that asks them. What the jobs of section
    /// <c>Language:Jobs</c> came to is counted in <see cref="LanguageTally"/>.
    /// </summary>
    /// <param name="services">Where to register; another reasoner registered there is replaced.</param>
    /// <param name="configuration">The whole configuration, not the section.</param>
    public static IServiceCollection AddLanguageReasoning(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddLanguageModels(configuration);
        services.AddOptions<LanguageJobs>().Bind(configuration.GetSection(LanguageJobs.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LanguageJobs>, LanguageJobsValidator>());
        services.TryAddSingleton<LanguageTally>();
        services.TryAddSingleton<ModelJobs>();
        if ((configuration[$"{LanguageSettings.Section}:{nameof(LanguageSettings.Provider)}"] ?? LanguageProviders.None) == LanguageProviders.None) return services;
        services.TryAddSingleton<MeaningVectors>();
        services.TryAddSingleton<NearestText>();
        services.Replace(ServiceDescriptor.Singleton<IReasoner>(static provider => new LanguageReasoner(
            provider.GetRequiredService<ModelJobs>(), provider.GetRequiredService<LanguageTally>(), provider.GetRequiredService<IOptions<LanguageJobs>>().Value)));
        return services;
    }
}
