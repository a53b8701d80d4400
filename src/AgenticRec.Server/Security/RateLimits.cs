using System.Globalization;
using System.Threading.RateLimiting;
using AgenticRec.Server.Http.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace AgenticRec.Server.Security;

/// <summary>A bucket of requests per key, and one per address for those without valid credentials.</summary>
internal static class RateLimits
{
    public static void Configure(RateLimiterOptions limiter, SecurityOptions security)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = static async (context, _) =>
        {
            double seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? Math.Ceiling(wait.TotalSeconds) : 1;
            context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, seconds).ToString(CultureInfo.InvariantCulture);
            await Problem.TooManyRequests().ExecuteAsync(context.HttpContext);
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            CallerPrincipal.Of(http) is { } caller
                ? Bucket(string.Concat(caller.Tenant, "/", caller.Id), caller.RequestsPerSecond ?? security.RequestsPerSecond)
                : Bucket(string.Concat("//", http.Connection.RemoteIpAddress?.ToString()), security.AnonymousRequestsPerSecond));
    }

    /// <summary>A bucket of a second's requests. Partitioned limiters fill it as time passes, parts of a token included, so a second's worth a second is exact.</summary>
    public static TokenBucketRateLimiterOptions Of(int perSecond) => new()
    {
        TokenLimit = perSecond,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    private static RateLimitPartition<string> Bucket(string name, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(name, _ => Of(perSecond));
}
