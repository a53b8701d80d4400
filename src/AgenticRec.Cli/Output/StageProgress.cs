using System.Diagnostics;
using Spectre.Console;

namespace AgenticRec.Cli.Output;

/// <summary>How far one stage is. Safe for concurrent use.</summary>
internal interface IStage
{
    /// <summary>So many units are done, of so many.</summary>
    void Reached(long done, long total);

    /// <summary>The stage is over.</summary>
    void Finished();
}

/// <summary>
/// Shows the stages of a run beside its answer: bars where somebody watches, otherwise a plain line as each stage ends.
/// </summary>
internal sealed class StageProgress
{
    private readonly Func<string, string, IStage> _begin;

    private StageProgress(Func<string, string, IStage> begin) => _begin = begin;

    /// <summary>Shows progress while the work runs.</summary>
    public static async Task<T> ShowAsync<T>(Terminal terminal, Func<StageProgress, Task<T>> work)
    {
        IAnsiConsole console = terminal.Err;
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            return await work(new StageProgress((name, unit) => new LineStage(console, name, unit)));
        }

        StageCountColumn counts = new();
        return await console.Progress()
            .AutoRefresh(true)
            .HideCompleted(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 24, CompletedStyle = Palette.Accent, FinishedStyle = Palette.Accent, RemainingStyle = Palette.Dim },
                counts,
                new ElapsedTimeColumn { Style = Palette.Dim })
            .StartAsync(context => work(new StageProgress((name, unit) =>
            {
                ProgressTask task = context.AddTask(name);
                counts.Count(task, unit);
                return new BarStage(task);
            })));
    }

    /// <summary>Begins a stage.</summary>
    /// <param name="name">What is being done.</param>
    /// <param name="unit">What is counted, in the plural.</param>
    public IStage Begin(string name, string unit = "") => _begin(name, unit);

    private sealed class BarStage : IStage
    {
        private readonly ProgressTask _task;

        public BarStage(ProgressTask task)
        {
            _task = task;
            _task.IsIndeterminate = true;
        }

        public void Reached(long done, long total)
        {
            _task.IsIndeterminate = total == 0;
            _task.MaxValue = Math.Max(1, total);
            _task.Value = done;
        }

        public void Finished()
        {
            _task.IsIndeterminate = false;
            _task.Value = _task.MaxValue;
            _task.StopTask();
        }
    }

    private sealed class LineStage(IAnsiConsole console, string name, string unit) : IStage
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private long _done;

        public void Reached(long done, long total) => Interlocked.Exchange(ref _done, done);

        public void Finished()
        {
            string what = unit.Length > 0 && _done > 0 ? $": {Figure.Count(_done)} {unit}" : "";
            console.Profile.Out.Writer.WriteLine($"{name}{what} ({Figure.OneDecimal(Stopwatch.GetElapsedTime(_start).TotalSeconds)} s)");
        }
    }
}
