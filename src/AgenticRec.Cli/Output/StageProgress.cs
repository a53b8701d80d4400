using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;

namespace AgenticRec.Cli.Output;

/// <summary>How far one stage is. Safe for concurrent use.</summary>
internal interface IStage
{
    /// <summary>So many units are done, of so many.</summary>
    void Reached(long done, long total);

    /// <summary>All of the stage is done.</summary>
    void Finished();

    /// <summary>The stage is over before all of it is done. After <see cref="Finished"/> it changes nothing.</summary>
    void Stopped();
}

/// <summary>
/// Shows the stages of a run beside its answer: bars where somebody watches, otherwise a plain line as each stage ends.
/// </summary>
internal sealed class StageProgress
{
    private readonly Func<string, string, IStage> _begin;
    private readonly ConcurrentQueue<IStage> _begun = [];

    private StageProgress(Func<string, string, IStage> begin) => _begin = begin;

    /// <summary>Shows progress while the work runs. Where the work fails or is cancelled, its stages that are not finished are shown as stopped.</summary>
    public static async Task<T> ShowAsync<T>(Terminal terminal, Func<StageProgress, Task<T>> work)
    {
        IAnsiConsole console = terminal.Err;
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            return await new StageProgress((name, unit) => new LineStage(console, name, unit)).WatchAsync(work, static () => { });
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
            .StartAsync(context => new StageProgress((name, unit) =>
            {
                ProgressTask task = context.AddTask(name);
                counts.Count(task, unit);
                return new BarStage(task);
            }).WatchAsync(work, context.Refresh));
    }

    /// <summary>Begins a stage.</summary>
    /// <param name="name">What is being done.</param>
    /// <param name="unit">What is counted, in the plural.</param>
    public IStage Begin(string name, string unit = "")
    {
        IStage stage = _begin(name, unit);
        _begun.Enqueue(stage);
        return stage;
    }

    private async Task<T> WatchAsync<T>(Func<StageProgress, Task<T>> work, Action refresh)
    {
        try
        {
            return await work(this);
        }
        catch
        {
            foreach (IStage stage in _begun) stage.Stopped();
            refresh(); // nobody paints the bars of work that failed once more
            throw;
        }
    }

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

        public void Stopped()
        {
            if (_task.IsFinished) return;
            _task.IsIndeterminate = false;
            _task.Description += ": stopped";
            _task.StopTask();
        }
    }

    private sealed class LineStage(IAnsiConsole console, string name, string unit) : IStage
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private long _done;
        private int _over;

        public void Reached(long done, long total) => Interlocked.Exchange(ref _done, done);

        public void Finished() => Over(unit.Length > 0 && _done > 0 ? $": {Figure.Count(_done)} {unit}" : "");

        public void Stopped() => Over(unit.Length > 0 && _done > 0 ? $": stopped after {Figure.Count(_done)} {unit}" : ": stopped");

        private void Over(string how)
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                console.Profile.Out.Writer.WriteLine($"{name}{how} ({Figure.OneDecimal(Stopwatch.GetElapsedTime(_start).TotalSeconds)} s)");
        }
    }
}
