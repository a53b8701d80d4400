namespace AgenticRec.Server.Telemetry;

/// <summary>
/// Makes loggers that name no user and no item, and that say the same only so often: grain keys are ids, and the frameworks below write them, with a stack, for every call that fails.
/// Whoever logs a category at Debug sees everything of it.
/// </summary>
internal sealed class DiscreetLoggerFactory(LoggerFactory inner, TimeProvider time) : ILoggerFactory
{
    private readonly LogAllowance _allowance = new(time);

    public ILogger CreateLogger(string categoryName) => new DiscreetLogger(inner.CreateLogger(categoryName), categoryName, _allowance);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();
}
