using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgenticRec.Cli.Views;

/// <summary>Tastes as readers see them.</summary>
internal static class Aspects
{
    private const int BarWidth = 8;
    private const string Category = "category:";
    private const string Topic = "topic:";

    /// <summary><c>category:folk</c> is shown as <c>folk</c>, <c>word:whale</c> as <c>"whale"</c>, others as <c>author: jane austen</c>.</summary>
    public static string Name(string aspect)
    {
        int colon = aspect.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return aspect;
        string value = aspect[(colon + 1)..];
        return aspect[..colon] switch
        {
            "category" => value,
            "word" => $"\"{value}\"",
            var kind => $"{kind}: {value}",
        };
    }

    /// <summary>The strongest tastes, a line each: a bar, the weight with its sign, the name.</summary>
    /// <param name="tastes">Tastes, strongest first.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="width">Characters for the name.</param>
    public static IRenderable List(ImmutableArray<Taste> tastes, int count, int width)
    {
        if (tastes.IsDefaultOrEmpty) return new Markup("[grey]none yet[/]");
        Taste[] shown = [.. Telling(tastes).Take(count)];
        float strongest = shown.Max(t => Math.Abs(t.Weight));
        return new Rows(shown.Select(t => new Markup(Line(t, strongest, width))));
    }

    /// <summary>The names of the strongest tastes on one side of zero.</summary>
    public static string Names(ImmutableArray<Taste> tastes, bool liked, int count) => string.Join(
        ", ", Telling(tastes).Where(t => liked ? t.Weight > 0 : t.Weight < 0).Take(count).Select(t => Name(t.Aspect)));

    /// <summary>A bar of so many characters, never empty.</summary>
    public static string Bar(double share, int width, string colour)
    {
        int filled = Math.Clamp((int)Math.Round(share * width), 1, width);
        return $"[{colour}]{new string('━', filled)}[/]{new string(' ', width - filled)}";
    }

    /// <summary>Without the topics that only repeat a word of a category beside them.</summary>
    private static IEnumerable<Taste> Telling(ImmutableArray<Taste> tastes)
    {
        string[] categories = [.. tastes.Select(t => t.Aspect).Where(a => a.StartsWith(Category, StringComparison.Ordinal))];
        return tastes.Where(t => !t.Aspect.StartsWith(Topic, StringComparison.Ordinal)
            || !categories.Any(c => c.Contains(t.Aspect[Topic.Length..], StringComparison.Ordinal)));
    }

    private static string Line(Taste taste, float strongest, int width)
    {
        string bar = Bar(Math.Abs(taste.Weight) / Math.Max(strongest, 1e-9f), BarWidth, taste.Weight < 0 ? "red" : "teal");
        return $"{bar} {taste.Weight.ToString("+0.00;-0.00", CultureInfo.InvariantCulture),5} {SafeText.Short(Name(taste.Aspect), width)}";
    }
}
