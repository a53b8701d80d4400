using System.Globalization;
using AgenticRec.Cli.Output;
using AgenticRec.Cli.Views;
using AgenticRec.Evaluation.Metrics;
using AgenticRec.Evaluation.Reports;
using Spectre.Console;

namespace AgenticRec.Cli.Evaluate;

/// <summary>A report for people: accuracy with intervals, what lies beyond accuracy, differences, speed and size.</summary>
internal static class ReportView
{
    private static readonly string[] Accuracy = [MetricNames.Ndcg1, MetricNames.Ndcg5, MetricNames.Ndcg10, MetricNames.Hit10, MetricNames.Mrr];

    public static void Show(IAnsiConsole console, EvaluationReport report, Spread? spread)
    {
        console.Write(Palette.Section(report.Dataset.Name));
        console.Write(About(report).View);
        console.Write(AccuracyTable(report));
        console.Write(BeyondTable(report));
        if (report.Results[0].Versus.Count > 0) console.Write(DifferenceTable(report.Results[0]));
        console.Write(Performance(report, spread).View);
    }

    private static Facts About(EvaluationReport report)
    {
        DatasetFigures d = report.Dataset;
        ProtocolFigures p = report.Protocol;
        string ranked = p.Candidates is { } candidates
            ? $"{(candidates > d.Items ? "up to " : "")}{candidates} candidates, mean of {p.Draws} draws"
            : $"full catalogue without history, to rank {p.Depth}";
        Facts facts = new();
        facts.Add("Data", $"{d.Format}: {Figure.Count(d.Users)} users, {Figure.Count(d.Items)} items, {Figure.Count(d.Interactions)} interactions")
            .Add("Protocol", $"leave one out; {ranked}; {Figure.Count(p.ScoredUsers)} users scored; seed {p.Seed}")
            .Add("Left out", LeftOut(p))
            .Add("Bad lines", string.Join(", ", d.BadLines.Select(b => $"{b.Key}: {Figure.Count(b.Value)}")))
            .Add("Note", string.Join(" ", d.Inconsistencies));
        return facts;
    }

    private static string LeftOut(ProtocolFigures p)
    {
        List<string> parts = [];
        if (p.UsersTooShort > 0) parts.Add($"{Figure.Count(p.UsersTooShort)} users with too few interactions");
        if (p.RepeatedTargets > 0) parts.Add($"{Figure.Count(p.RepeatedTargets)} repeated targets");
        if (p.EventsAfterTargets > 0) parts.Add($"{Figure.Count(p.EventsAfterTargets)} interactions after targets");
        if (p.NamedUsersWithoutTarget is > 0 and { } named) parts.Add($"{Figure.Count(named)} named users without target");
        return string.Join(", ", parts);
    }

    private static Table AccuracyTable(EvaluationReport report)
    {
        Table table = Palette.Table(["System", "NDCG@1", "NDCG@5", "NDCG@10", "Hit@10", "MRR"]);
        Align(table);
        foreach (SystemResult result in report.Results)
        {
            table.AddRow([SystemName(result), .. Accuracy.Select(m => Figure.Share(result.Metrics[m]))]);
            table.AddRow(["[grey]  95 %[/]", .. Accuracy.Select(m => $"[grey]{Figure.ShortRange(result.Ci95[m])}[/]")]);
        }

        return table;
    }

    private static Table BeyondTable(EvaluationReport report)
    {
        Table table = Palette.Table("System", "Coverage", "Popularity", "Diversity", "Users", "Remarks");
        Align(table);
        table.Columns[^1].LeftAligned();
        foreach (SystemResult result in report.Results)
        {
            string remarks = string.Join(", ", result.Counts.Where(c => c.Value > 0).Select(c => $"{Figure.Count(c.Value)} {c.Key}"));
            table.AddRow(
                SystemName(result), Figure.Share(result.Metrics[MetricNames.Coverage10]), Figure.OneDecimal(result.Metrics[MetricNames.Popularity10]),
                Figure.Share(result.Metrics[MetricNames.Diversity10]), Figure.Count(result.Users), $"[grey]{SafeText.Markup(remarks)}[/]");
        }

        return table;
    }

    private static Table DifferenceTable(SystemResult agents)
    {
        Table table = Palette.Table("Agents minus", "NDCG@10", "95 % paired", "Hit@10", "95 % paired");
        Align(table);
        foreach ((string other, var differences) in agents.Versus)
        {
            PairedDifference ndcg = differences[MetricNames.Ndcg10];
            PairedDifference hit = differences[MetricNames.Hit10];
            table.AddRow(
                SafeText.Short(other, 23), Colour(ndcg), $"[grey]{Figure.Range(ndcg.Ci95)}[/]", Colour(hit), $"[grey]{Figure.Range(hit.Ci95)}[/]");
        }

        return table;
    }

    private static Facts Performance(EvaluationReport report, Spread? spread)
    {
        ReplayFigures replay = report.Replay;
        Facts facts = new();
        facts.Add(
            "Replay",
            $"{Figure.Count(replay.Interactions)} interactions in {Figure.OneDecimal(replay.Seconds)} s, {Figure.Count(replay.PerSecond)} a second, "
            + $"{replay.Parallelism} side by side");
        if (replay.Meetings > 0)
        {
            facts.Add("Meetings", $"{Figure.Count(replay.Meetings)}, foreseen {Figure.Percent((double)replay.RightChoices / replay.Meetings)}");
        }

        if (replay.Rejected > 0) facts.Add("Rejected", $"{Figure.Count(replay.Rejected)}, the first: {replay.FirstRejection}");
        if (report.Recommend is { } r)
        {
            facts.Add("Recommend", string.Create(
                CultureInfo.InvariantCulture,
                $"{r.PerSecond:N0} a second at 32 callers; half within {r.P50Ms:0.00} ms, 99 % within {r.P99Ms:0.00} ms"));
        }

        if (report.Memory is { } m)
        {
            facts.Add("Memory", $"{Figure.Count(m.BytesPerUserAgent)} bytes a user agent, {Figure.Count(m.BytesPerItemAgent)} an item agent");
        }

        facts.Add("Language", Language(report.Language));
        if (spread is not { } s) return facts;
        string range = $"{Figure.Share(s.Lowest)} to {Figure.Share(s.Highest)}";
        return facts.Add("Spread", $"NDCG@10 over {s.Runs} runs: {range}, median {Figure.Share(s.Median)}");
    }

    private static string Language(LanguageFigures l)
    {
        string text = $"{Figure.Count(l.Calls)} calls, {Figure.Count(l.Tokens)} tokens";
        if (l.CallsPerMeeting is { } calls && l.TokensPerMeeting is { } tokens)
            text += string.Create(CultureInfo.InvariantCulture, $"; {calls:0.00} calls and {tokens:0} tokens for each of {l.Meetings} meetings");
        if (l.CacheHits > 0) text += $"; {Figure.Count(l.CacheHits)} from the cache";
        if (l.Calls > 0) text += $"; {Figure.Count(l.Repairs)} repaired, {Figure.Count(l.Fallbacks)} fell back, {Figure.Count(l.Dropped)} parts dropped";
        return l.Cost is { } cost ? text + string.Create(CultureInfo.InvariantCulture, $"; cost {cost:0.0000}") : text;
    }

    // Tight, so that five metrics with their intervals fit into 80 columns.
    private static void Align(Table table)
    {
        foreach (TableColumn column in table.Columns.Skip(1)) column.RightAligned().Padding(1, 0, 0, 0);
        table.Columns[0].Padding(0, 0, 0, 0);
    }

    private static string SystemName(SystemResult result) =>
        result.System.StartsWith("agents", StringComparison.Ordinal)
            ? $"[bold]{SafeText.Short(result.System, 23)}[/]"
            : SafeText.Short(result.System, 23);

    private static string Colour(PairedDifference d) =>
        d.Ci95.Low > 0 ? $"[green]{Figure.Difference(d.Difference)}[/]"
        : d.Ci95.High < 0 ? $"[red]{Figure.Difference(d.Difference)}[/]"
        : Figure.Difference(d.Difference);
}
