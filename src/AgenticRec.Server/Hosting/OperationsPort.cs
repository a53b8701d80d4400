namespace AgenticRec.Server.Hosting;

/// <summary>Keeps health and metrics apart from the API: where a port is set aside for them, each side is not found on the other's.</summary>
internal static class OperationsPort
{
    public static void UseOperationsPort(this WebApplication app, HttpSettings http)
    {
        if (http.OperationsPort == 0) return;
        app.Use((context, next) =>
        {
            bool operations = context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/metrics");
            if (operations == (context.Connection.LocalPort == http.OperationsPort)) return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    /// <summary>Asks for no key and counts against no limit: what others send from the same address must not keep a probe from its answer.</summary>
    public static void OpenToOperations<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AllowAnonymous().DisableRateLimiting();
}
