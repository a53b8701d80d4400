using AgenticRec.Cli.Output;
using AgenticRec.Evaluation;

namespace AgenticRec.Cli.Evaluate;

/// <summary>Shows the stages that an evaluation reports, one after the other. Safe for concurrent use.</summary>
internal sealed class StageTracker(StageProgress stages) : IProgress<EvaluationProgress>
{
    private readonly Lock _lock = new();
    private EvaluationStage _current = (EvaluationStage)(-1);
    private IStage? _stage;

    public void Report(EvaluationProgress value)
    {
        lock (_lock)
        {
            if (value.Stage < _current) return;
            if (value.Stage > _current)
            {
                _stage?.Finished();
                _stage = Begin(value.Stage);
                _current = value.Stage;
            }

            _stage?.Reached(value.Done, value.Total);
        }
    }

    /// <summary>The evaluation is done, and its last stage with it.</summary>
    public void Finished() => _stage?.Finished();

    private IStage Begin(EvaluationStage stage) => stage switch
    {
        EvaluationStage.Reading => stages.Begin("Reading the data"),
        EvaluationStage.Introducing => stages.Begin("Introducing items", "items"),
        EvaluationStage.Replaying => stages.Begin("Living", "interactions"),
        EvaluationStage.Ranking => stages.Begin("Ranking", "answers"),
        _ => stages.Begin("Timing requests", "requests"),
    };
}
