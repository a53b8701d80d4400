using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgenticRec.Cli.Output;

/// <summary>The column of a progress display that counts units: <c>1,024/4,470 interactions</c>.</summary>
internal sealed class StageCountColumn : ProgressColumn
{
    private readonly ConcurrentDictionary<int, string> _units = new();

    protected override bool NoWrap => true;

    /// <summary>Says what a task counts, in the plural; empty: nothing.</summary>
    public void Count(ProgressTask task, string unit) => _units[task.Id] = unit;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        if (!_units.TryGetValue(task.Id, out string? unit) || unit.Length == 0 || task.IsIndeterminate) return Text.Empty;
        string count = task.Value >= task.MaxValue ? Figure.Count(task.MaxValue) : $"{Figure.Count(task.Value)}/{Figure.Count(task.MaxValue)}";
        return new Text($"{count} {unit}");
    }
}
