namespace AgenticRec.Server.Hosting;

/// <summary>
/// Keeps Orleans' errors out of the log while the process starts: a start that fails is told once, in one line, by <see cref="StartFailure"/>, and Orleans
/// would tell it four times with its stack. Whoever logs at Debug sees them.
/// </summary>
internal sealed class StartLog
{
    private const string Category = "Orleans";
    private volatile bool _over;

    public static StartLog For(WebApplicationBuilder builder)
    {
        StartLog log = new();
        LogLevel least = builder.Configuration.GetValue($"Logging:LogLevel:{Category}", LogLevel.Warning);
        bool all = builder.Configuration.GetValue("Logging:LogLevel:Default", LogLevel.Information) <= LogLevel.Debug;
        builder.Logging.AddFilter(Category, level => level >= least && (all || log._over || level < LogLevel.Error));
        return log;
    }

    /// <summary>The start is over.</summary>
    public void Over() => _over = true;
}
