using System.Globalization;

namespace AgenticRec.Server.Hosting;

/// <summary>Reads one section of the configuration: every value is checked, every problem is kept, and a name that nobody asked for is one too.</summary>
/// <param name="configuration">All of the configuration.</param>
/// <param name="section">The section's name, for example "Store"; null: the root, where unknown names are not looked for.</param>
/// <param name="problems">Where problems go, as sentences.</param>
internal sealed class SettingsReader(IConfiguration configuration, string? section, ICollection<string> problems)
{
    private readonly IConfiguration _values = section is null ? configuration : configuration.GetSection(section);
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A setting's full name, as it is written in files and on the command line.</summary>
    public string Name(string key) => section is null ? key : $"{section}:{key}";

    public string? Text(string key)
    {
        _asked.Add(key);
        string? value = _values[key];
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public string Text(string key, string standard) => Text(key) ?? standard;

    public TChoice Choice<TChoice>(string key, TChoice standard)
        where TChoice : struct, Enum
    {
        if (Text(key) is not { } value) return standard;
        if (char.IsAsciiLetter(value[0]) && Enum.TryParse(value, ignoreCase: true, out TChoice chosen)) return chosen;
        problems.Add($"{Name(key)} is '{value}': choose {string.Join(", ", Enum.GetNames<TChoice>()).ToLowerInvariant()}.");
        return standard;
    }

    public int Number(string key, int standard, int lowest, int highest)
    {
        if (Text(key) is not { } value) return standard;
        if (int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && number >= lowest && number <= highest) return number;
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(key)} is '{value}': write a whole number from {lowest} to {highest}."));
        return standard;
    }

    public double Share(string key, double standard)
    {
        if (Text(key) is not { } value) return standard;
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is >= 0 and <= 1) return number;
        problems.Add($"{Name(key)} is '{value}': write a number from 0 to 1.");
        return standard;
    }

    public TimeSpan Seconds(string key, double standard, double lowest, double highest)
    {
        if (Text(key) is not { } value) return TimeSpan.FromSeconds(standard);
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= lowest && number <= highest)
            return TimeSpan.FromSeconds(number);
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(key)} is '{value}': write seconds, from {lowest} to {highest}."));
        return TimeSpan.FromSeconds(standard);
    }

    public bool Flag(string key, bool standard = false)
    {
        if (Text(key) is not { } value) return standard;
        if (bool.TryParse(value, out bool flag)) return flag;
        problems.Add($"{Name(key)} is '{value}': write true or false.");
        return standard;
    }

    /// <summary>Names under the section that were never asked for: misspelt, or meant for something else.</summary>
    public void RejectUnknown()
    {
        foreach (IConfigurationSection child in _values.GetChildren())
            if (!_asked.Contains(child.Key))
                problems.Add($"{SettingNames.Unknown(Name(child.Key), _asked)} The section {section} knows {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.");
    }
}
