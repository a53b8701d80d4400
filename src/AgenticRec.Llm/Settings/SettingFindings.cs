using System.Globalization;
using Microsoft.Extensions.Options;

namespace AgenticRec.Llm.Settings;

/// <summary>Collects what is wrong with settings: where, what they may be, what they are.</summary>
internal sealed class SettingFindings
{
    private readonly string _section;
    private readonly List<string> _findings;

    public SettingFindings(string section) : this(section, []) { }

    private SettingFindings(string section, List<string> findings) => (_section, _findings) = (section, findings);

    public SettingFindings Within(string part) => new($"{_section}:{part}", _findings);

    public void Say(string setting, string rule) => _findings.Add($"{_section}:{setting} {rule}.");

    public void Between<T>(string setting, T value, T least, T most) where T : IComparable<T>
    {
        // Written so that NaN, which compares as neither less nor more, is refused too.
        if (value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0) return;
        Say(setting, string.Create(CultureInfo.InvariantCulture, $"must be {least} to {most}; it is {value}"));
    }

    public void OneOf(string setting, string? value, IReadOnlyList<string> names)
    {
        if (value is null || !names.Contains(value)) Say(setting, $"must be one of {string.Join(", ", names)}; it is {(string.IsNullOrEmpty(value) ? "empty" : value)}");
    }

    public ValidateOptionsResult Result() => _findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_findings);
}
