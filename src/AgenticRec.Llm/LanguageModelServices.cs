using AgenticRec.Llm.Clients;
using AgenticRec.Llm.Clients.Budgets;
using AgenticRec.Llm.Clients.Embeddings;
using AgenticRec.Llm.Clients.Providers;
using AgenticRec.Llm.Clients.Telemetry;
using AgenticRec.Llm.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgenticRec.Llm;

/// <summary>Brings language models into a process.</summary>
public static class LanguageModelServices
{
    /// <summary>
    /// Registers, by section <c>Language</c>, an <see cref="IChatClient"/> for each chat role that has a model, under the role's name, and the
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>, under <see cref="LanguageRoles.Embedding"/> and unnamed. With provider <c>none</c> there is no chat client, and
    /// vectors are hashed in process.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The whole configuration, not the section.</param>
    public static IServiceCollection AddLanguageModels(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection(LanguageSettings.Section);
        services.AddOptions<LanguageSettings>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LanguageSettings>, LanguageSettingsValidator>());
        services.TryAddSingleton(static provider => provider.GetRequiredService<IOptions<LanguageSettings>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(Vectors);
        services.TryAddKeyedSingleton(LanguageRoles.Embedding, static (provider, _) => provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>());
        if ((section[nameof(LanguageSettings.Provider)] ?? LanguageProviders.None) == LanguageProviders.None) return services;

        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton<LanguageUsage>();
        services.TryAddSingleton(static provider => PromptTokens.Warmed(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<LanguagePipeline>();
        services.TryAddSingleton(static provider => new ModelConnections(provider.GetRequiredService<LanguageSettings>().Entra));
        foreach (string role in LanguageRoles.Chat)
            if (ModelTarget.HasModel(section[$"{role}:{nameof(RoleSettings.Model)}"] ?? section[nameof(LanguageSettings.Model)]))
                services.TryAddKeyedSingleton<IChatClient>(role, static (provider, key) => Chat(provider, (string)key!));
        return services;
    }

    private static IChatClient Chat(IServiceProvider provider, string role)
    {
        LanguageSettings settings = provider.GetRequiredService<LanguageSettings>();
        ModelTarget target = ModelTarget.Of(settings, role)!;
        IChatClient model = provider.GetRequiredService<ModelConnections>().Chat(target, settings.StructuredOutput);
        return provider.GetRequiredService<LanguagePipeline>().Chat(role, target, model);
    }

    private static IEmbeddingGenerator<string, Embedding<float>> Vectors(IServiceProvider provider)
    {
        LanguageSettings settings = provider.GetRequiredService<LanguageSettings>();
        return ModelTarget.OfEmbedding(settings) is { } target
            ? provider.GetRequiredService<LanguagePipeline>().Vectors(target, provider.GetRequiredService<ModelConnections>().Vectors(target, settings.Embedding.Dimensions))
            : new HashedEmbeddingGenerator(settings.Embedding.Dimensions ?? HashedEmbeddingGenerator.DefaultDimensions);
    }
}
