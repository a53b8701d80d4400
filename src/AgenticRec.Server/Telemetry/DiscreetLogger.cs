namespace AgenticRec.Server.Telemetry;

/// <summary>A logger that keeps ids to itself, from Warning on, and of the frameworks' own events from Information on.</summary>
internal sealed class DiscreetLogger(ILogger inner, string category, LogAllowance allowance) : ILogger
{
    private readonly bool _framework = category.StartsWith("Orleans", StringComparison.Ordinal) || category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel)) return;
        var values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        // Orleans writes what happens to an agent's record under the name of the storage's class, which is ours.
        bool namesKeys = _framework || values.Any(static value => SafeWords.IsIdentity(value.Value));
        bool spoken = logLevel >= LogLevel.Warning || (logLevel == LogLevel.Information && (namesKeys || exception is not null));
        if (!spoken || inner.IsEnabled(LogLevel.Debug))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }

        string? template = values is [.., { Key: DiscreetEvent.Original, Value: string original }] ? original : null;
        if (!allowance.Takes(category, eventId.Id, template, out long leftOut)) return;
        string message = !namesKeys ? formatter(state, null) : template is null ? "An event without a template." : SafeWords.Fill(template, values);
        string failure = exception is null ? "" : " " + SafeWords.Of(exception, withStack: logLevel >= LogLevel.Error && !namesKeys);
        string more = leftOut == 0 ? "" : $" ({leftOut} more like it were left out)";
        inner.Log(logLevel, eventId, new DiscreetEvent(message + failure + more, template, values, everyValue: !namesKeys), null, static (told, _) => told.ToString());
    }
}
