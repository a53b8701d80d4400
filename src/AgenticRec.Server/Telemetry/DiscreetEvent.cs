using System.Collections;

namespace AgenticRec.Server.Telemetry;

/// <summary>A log event with the values that may be told.</summary>
internal sealed class DiscreetEvent : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>Under which name a log event carries its message before the values.</summary>
    public const string Original = "{OriginalFormat}";

    private readonly string _message;
    private readonly List<KeyValuePair<string, object?>> _values = [];

    public DiscreetEvent(string message, string? template, IReadOnlyList<KeyValuePair<string, object?>> values, bool everyValue)
    {
        _message = message;
        foreach (KeyValuePair<string, object?> value in values)
            if (value.Key != Original && (everyValue || SafeWords.IsSafe(value.Value)))
                _values.Add(value);
        _values.Add(new(Original, template ?? message));
    }

    public int Count => _values.Count;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    public override string ToString() => _message;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
