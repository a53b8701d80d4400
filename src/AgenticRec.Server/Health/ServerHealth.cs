using System.Text.Json;
using AgenticRec.Server.Hosting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgenticRec.Server.Health;

/// <summary>Where the process says how it is: <c>/health/live</c> while it runs, <c>/health/ready</c> while it should be sent requests.</summary>
internal static class ServerHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddServerHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DrainingCheck>("draining", timeout: Patience)
        .AddCheck<ClusterCheck>("cluster", timeout: Patience)
        .AddCheck<StoreCheck>("store", timeout: Patience);

    public static void MapServerHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = Write }).OpenToOperations();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).OpenToOperations();
    }

    // What failed is named; why stands in the log, where it may name hosts and files.
    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        Utf8JsonWriter json = new(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", report.Status.ToString().ToLowerInvariant());
        json.WriteStartObject("checks");
        foreach ((string name, HealthReportEntry entry) in report.Entries) json.WriteString(name, entry.Status.ToString().ToLowerInvariant());
        json.WriteEndObject();
        json.WriteEndObject();
        return json.FlushAsync(context.RequestAborted);
    }

    private sealed class DrainingCheck(Draining draining) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(draining.Begun ? HealthCheckResult.Unhealthy("The process is stopping.") : HealthCheckResult.Healthy());
    }

    /// <summary>A silo asks itself whether it is a member, a gateway whether it finds members.</summary>
    private sealed class ClusterCheck(IGrainFactory grains, IServiceProvider services) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (services.GetService<ISiloStatusOracle>() is { } own)
                return own.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"This silo is {own.CurrentStatus}.");
            var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true).WaitAsync(cancellationToken);
            return hosts.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No silo is active.");
        }
    }

    private sealed class StoreCheck(IGrainFactory grains) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await grains.GetGrain<IStoreProbe>(0).Probe().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
