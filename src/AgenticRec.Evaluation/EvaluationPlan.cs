using System.Collections.Immutable;
using AgenticRec.Evaluation.Baselines;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;
using AgenticRec.Evaluation.Reports;

namespace AgenticRec.Evaluation;

/// <summary>
/// All that is decided before the first agent wakes: what is trained on, who is scored, what is asked, and the other systems. Every file is read
/// here, so that
/// a bad one ends the run at its beginning.
/// </summary>
internal sealed record EvaluationPlan(
    TrainingData Data, TrainingSplit Split, UserChoice Choice, ImmutableArray<QuestionSheet> Sheets, ImmutableArray<IRankingSystem> Others)
{
    public static EvaluationPlan Make(EvaluationOptions options)
    {
        SavedRankings.CheckFolder(options.SaveRankings);
        Dataset dataset = DatasetFolder.Read(options.DataFolder, options.SkipBadLines);
        BadLines badLines = new(options.SkipBadLines);
        HashSet<string>? named = options.UsersFile is { } users ? UsersFile.Read(users, badLines) : null;
        ImmutableArray<IRankingSystem> others =
        [
            .. options.Baselines.Select(BaselineNames.Create),
            .. options.Compare.Select(c => new SuppliedRankings(c.Name, RankingsFile.Read(c.File, badLines))),
        ];
        DatasetFindings findings = dataset.Findings with { BadLines = dataset.Findings.BadLines.SetItems(badLines.Counts) };
        TrainingSplit split = LeaveOneOut.Split(dataset, scoreRepeats: options.Protocol == ProtocolKind.Candidates);
        UserChoice choice = UserChoice.From(split.Scored, named, options.Limit, options.Seed);
        TrainingData data = new(dataset with { Findings = findings }, split, options.Seed);
        CandidateLists lists = new(data, options.Candidates);
        return new EvaluationPlan(data, split, choice, [.. QuestionSheet.Of(options.Protocol, choice.Users, lists, options.Draws)], others);
    }

    public DatasetFigures DatasetFigures()
    {
        Dataset dataset = Data.Dataset;
        return new DatasetFigures
        {
            Name = dataset.Name,
            Format = dataset.Format,
            Users = dataset.Users.Length,
            Items = dataset.Items.Length,
            Interactions = dataset.Events.Length + dataset.Targets.Length,
            ItemsWithoutDescription = dataset.Findings.ItemsWithoutDescription,
            DuplicateItems = dataset.Findings.DuplicateItems,
            BadLines = dataset.Findings.BadLines,
            Inconsistencies = dataset.Findings.Inconsistencies,
        };
    }

    public ProtocolFigures ProtocolFigures(EvaluationOptions options)
    {
        bool full = options.Protocol == ProtocolKind.Full;
        return new ProtocolFigures
        {
            Name = full ? "full" : "candidates",
            Seed = options.Seed,
            TrainingInteractions = Data.Events.Length,
            ScoredUsers = Choice.Users.Length,
            Candidates = full ? null : options.Candidates,
            Draws = full ? null : options.Draws,
            Depth = full ? RankingQuestion.FullDepth : null,
            UsersTooShort = Split.UsersTooShort,
            RepeatedTargets = Split.RepeatedTargets,
            EventsAfterTargets = Split.EventsAfterTargets,
            NamedUsersWithoutTarget = Choice.Named is null ? null : Choice.NamedWithoutTarget,
        };
    }
}
