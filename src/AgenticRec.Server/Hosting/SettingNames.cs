using System.Collections;
using System.Reflection;
using AgenticRec.Grains;
using AgenticRec.Llm.Reasoning;
using AgenticRec.Llm.Settings;
using AgenticRec.Server.Http;
using AgenticRec.Server.Security;

namespace AgenticRec.Server.Hosting;

/// <summary>Names of settings that nobody reads: a misspelt one must not pass for a default.</summary>
internal static class SettingNames
{
    private const int Near = 2;
    private const string OfTelemetry = "OTEL_"; // OpenTelemetry's own variables, which may be written as arguments too

    private static readonly (string Section, Type Options)[] Bound =
    [
        (ApiOptions.Section, typeof(ApiOptions)),
        ("Agents", typeof(AgenticRecOptions)),
        (LanguageSettings.Section, typeof(LanguageSettings)),
        (LanguageJobs.Section, typeof(LanguageJobs)),
        (SecurityOptions.Section, typeof(SecurityOptions)),
    ];

    private static readonly string[] Own =
    [
        .. Bound.Select(static bound => bound.Section).Where(static section => !section.Contains(':')),
        ClusteringSettings.Section, HttpSettings.Section, ShutdownSettings.Section, SiloSettings.Section, StoreSettings.Section,
    ];

    // What .NET and Orleans read themselves, and may be written on the command line as well.
    private static readonly string[] OfTheHost = ["AllowedHosts", "ApplicationName", "ContentRoot", "Environment", "Kestrel", "Logging", "Orleans", "Urls"];

    private static readonly string[] Roots = [.. Own, "Config", "DataFolder", "Role", "Sample", "SampleTenant"];

    /// <summary>What is wrong with a name on the command line, where nothing stands by chance; null when it begins with a section or a setting that somebody reads.</summary>
    public static string? ProblemOfArgument(string name)
    {
        string root = name.Split(':')[0];
        bool known = Known(root, Roots) || Known(root, OfTheHost) || root.StartsWith(OfTelemetry, StringComparison.OrdinalIgnoreCase);
        return known ? null : $"--{Unknown(root, Roots)} --help names the most usual.";
    }

    /// <summary>Looks through the sections that are bound to options, and for sections whose name is nearly one of ours.</summary>
    /// <param name="configuration">All of the configuration.</param>
    /// <param name="problems">Where problems go, as sentences.</param>
    public static void RejectUnknown(IConfiguration configuration, ICollection<string> problems)
    {
        foreach (var (section, options) in Bound) RejectUnknown(configuration.GetSection(section), options, problems);
        foreach (IConfigurationSection section in configuration.GetChildren())
            if (section.GetChildren().Any() && !Known(section.Key, Own) && Own.MinBy(own => Distance(own, section.Key)) is { } nearest && Distance(nearest, section.Key) <= Near)
                problems.Add($"{section.Key} is no section; the nearest is {nearest}.");
    }

    /// <summary>Says that a name is unknown, and which known one is nearest.</summary>
    /// <param name="name">The name in full.</param>
    /// <param name="known">The names that its section knows, at least one.</param>
    public static string Unknown(string name, IReadOnlyCollection<string> known)
    {
        int own = name.LastIndexOf(':') + 1;
        return $"{name} is no setting; the nearest is {name[..own]}{known.MinBy(one => Distance(one, name[own..]))}.";
    }

    private static void RejectUnknown(IConfigurationSection section, Type options, ICollection<string> problems)
    {
        Dictionary<string, Type> known = new(StringComparer.OrdinalIgnoreCase);
        foreach (PropertyInfo property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.CanWrite || IsSection(property.PropertyType) || ElementOf(property.PropertyType) is not null) known.Add(property.Name, property.PropertyType);
        string[] within = [.. Bound.Where(bound => bound.Section.StartsWith(section.Path + ":", StringComparison.Ordinal)).Select(bound => bound.Section[(section.Path.Length + 1)..])];
        foreach (IConfigurationSection child in section.GetChildren())
            if (known.TryGetValue(child.Key, out Type? type)) Follow(child, type, problems);
            else if (!Known(child.Key, within)) problems.Add(Unknown(child.Path, [.. known.Keys, .. within]));
    }

    private static void Follow(IConfigurationSection section, Type type, ICollection<string> problems)
    {
        if (IsSection(type))
        {
            RejectUnknown(section, type, problems);
        }
        else if (ElementOf(type) is { } element && IsSection(element))
        {
            foreach (IConfigurationSection one in section.GetChildren()) RejectUnknown(one, element, problems);
        }
    }

    private static bool IsSection(Type type) => type.IsClass && type.Namespace?.StartsWith(nameof(AgenticRec), StringComparison.Ordinal) == true;

    // What a list or a dictionary holds.
    private static Type? ElementOf(Type type) =>
        type != typeof(string) && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : null;

    private static bool Known(string name, IEnumerable<string> names) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>How many letters have to be put in, taken out or changed to make one name of the other; capitals do not matter.</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int changed = diagonal + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
