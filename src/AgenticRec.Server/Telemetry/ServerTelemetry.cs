using System.Reflection;
using AgenticRec.Server.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgenticRec.Server.Telemetry;

/// <summary>
/// What can be watched: metrics at <c>/metrics</c>, always; traces, metrics and logs by OTLP where the standard variables name an endpoint. Nothing is
/// traced while nobody receives traces.
/// </summary>
internal static class ServerTelemetry
{
    /// <summary>Our own; the grains' and the stores' instruments and activities carry it.</summary>
    public const string Own = "AgenticRec";

    private const string Models = "Experimental.Microsoft.Extensions.AI";

    public static void AddServerTelemetry(this WebApplicationBuilder builder, ServerSettings settings)
    {
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, settings)).WithMetrics(Measure);
        if (ExportsTraces(builder.Configuration))
            telemetry.WithTracing(static tracing =>
            {
                Trace(tracing);
                tracing.AddOtlpExporter();
            });
        if (Exports(builder.Configuration, "METRICS")) telemetry.WithMetrics(static metrics => metrics.AddOtlpExporter());
        if (Exports(builder.Configuration, "LOGS"))
            builder.Logging.AddOpenTelemetry(static logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.AddOtlpExporter();
            });
    }

    /// <summary>Lets every logger keep ids to itself and not repeat itself without end.</summary>
    public static void AddDiscreetLogging(this IServiceCollection services)
    {
        services.AddSingleton<LoggerFactory>();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, DiscreetLoggerFactory>());
    }

    /// <summary>Whether somebody receives traces.</summary>
    public static bool ExportsTraces(IConfiguration configuration) => Exports(configuration, "TRACES");

    private static bool Exports(IConfiguration configuration, string signal)
    {
        bool somewhere = !string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])
            || !string.IsNullOrWhiteSpace(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]);
        return somewhere && (configuration[$"OTEL_{signal}_EXPORTER"] ?? "otlp").Contains("otlp", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What is traced; tests call it with an exporter of their own.</summary>
    public static void Trace(TracerProviderBuilder tracing) => tracing
        .AddSource(Own, "Microsoft.Orleans.Application", "Microsoft.Orleans.Storage", Models)
        .AddAspNetCoreInstrumentation(static http => http.Filter = static context =>
            !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/metrics"))
        .AddProcessor(new IdentityScrubber());

    private static void Measure(MeterProviderBuilder metrics) => metrics
        .AddMeter(Own, "Microsoft.Orleans", Models, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting")
        .AddRuntimeInstrumentation()
        .AddPrometheusExporter();

    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES are read after this, and win.
    private static void Describe(ResourceBuilder resource, ServerSettings settings) => resource
        .AddService("agenticrec", serviceVersion: typeof(ServerTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
        .AddAttributes([new("agenticrec.role", settings.Role.ToString().ToLowerInvariant()), new("agenticrec.cluster", settings.Clustering.ClusterId)])
        .AddEnvironmentVariableDetector();
}
