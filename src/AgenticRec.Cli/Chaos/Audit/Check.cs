namespace AgenticRec.Cli.Chaos.Audit;

/// <summary>One bar and what was seen.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Bar">The bar, in words.</param>
/// <param name="Seen">The figure, in words.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Timed">Whether a busy machine alone can break it: late it may be, never is another matter.</param>
internal sealed record Check(string Name, string Bar, string Seen, bool Holds, bool Timed = false)
{
    /// <summary>Something that must not happen, counted; the first examples tell where to look.</summary>
    public static Check None(string name, IReadOnlyCollection<string> cases) => new(
        name, "0", cases.Count == 0 ? "0" : $"{cases.Count}: {string.Join(" ", cases.Take(3))}", cases.Count == 0);

    public static Check Within(string name, TimeSpan? seen, TimeSpan bar) => new(
        name, $"within {Seconds(bar)}", seen is { } time ? Seconds(time) : "not at all", seen <= bar, Timed: seen is not null);

    private static string Seconds(TimeSpan time) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
