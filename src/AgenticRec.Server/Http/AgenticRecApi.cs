using AgenticRec.Grains;
using AgenticRec.Server.Http.Documents;
using AgenticRec.Server.Http.Feedback;
using AgenticRec.Server.Http.Items;
using AgenticRec.Server.Http.Problems;
using AgenticRec.Server.Http.Recommendations;
using AgenticRec.Server.Http.Tenants;
using AgenticRec.Server.Http.Users;
using AgenticRec.Server.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgenticRec.Server.Http;

/// <summary>Brings the HTTP API into a web application.</summary>
public static class AgenticRecApi
{
    /// <summary>Registers what the API needs. An <see cref="IGrainFactory"/>, of a silo or of a client, is the caller's to add.</summary>
    public static IServiceCollection AddAgenticRecApi(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(ApiOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(typeof(PeerReferences<>));
        services.AddSingleton<RequestReferences>();
        services.AddAgenticRecSecurity(configuration);
        services.AddProblemDetails(static options => options.CustomizeProblemDetails = static problem =>
            problem.ProblemDetails.Instance ??= problem.HttpContext.Request.Path);
        services.AddApiDocument();
        services.AddExceptionHandler<FailureAnswers>();
        services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(static options => ApiJson.Configure(options.SerializerOptions));
        return services;
    }

    /// <summary>
    /// Maps the API under <c>/v1</c>, and what stands before it: errors as problem details, authentication, rate limit, authorization. Every other route
    /// of the application is closed unless it names a scope or says <c>AllowAnonymous</c>.
    /// </summary>
    public static WebApplication MapAgenticRecApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ApiOptions options = app.Services.GetRequiredService<IOptions<ApiOptions>>().Value;
        app.UseExceptionHandler();
        app.UseStatusCodePages(EmptyAnswers.Explain);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        RouteGroupBuilder api = app.MapGroup("/v1");
        ((IEndpointConventionBuilder)api).Finally(builder =>
        {
            BodyLimit limit = builder.Metadata.OfType<BodyLimit>().LastOrDefault() ?? BodyLimit.OfBody;
            builder.Metadata.Add(new RequestSizeLimit(limit.Bytes(options)));
        });
        ItemRoutes.Map(api);
        FeedbackRoutes.Map(api);
        RecommendationRoutes.Map(api);
        SessionRoutes.Map(api);
        SimilarRoutes.Map(api);
        UserRoutes.Map(api);
        DepartureRoutes.Map(api);
        TenantRoutes.Map(api);
        KeyRoutes.Map(api);
        if (options.Documents) app.MapApiDocument();
        return app;
    }
}
