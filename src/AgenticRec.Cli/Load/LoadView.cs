using AgenticRec.Cli.Output;
using Spectre.Console;

namespace AgenticRec.Cli.Load;

/// <summary>The report for people.</summary>
internal static class LoadView
{
    public static void Show(Terminal terminal, LoadReport report)
    {
        terminal.Out.Write(Palette.Section($"Load on {report.Target}"));
        Table table = Palette.Table("", "ok/s", "ok", "refused", "failed", "p50 ms", "p90", "p99", "p99.9", "max");
        foreach (LoadFigures kind in report.Kinds)
        {
            table.AddRow(
                kind.Kind,
                Figure.Count(kind.PerSecond),
                Figure.Count(kind.Ok),
                Figure.Count(kind.Refused),
                Figure.Count(kind.Failed),
                Figure.OneDecimal(kind.P50),
                Figure.OneDecimal(kind.P90),
                Figure.OneDecimal(kind.P99),
                Figure.OneDecimal(kind.P999),
                Figure.OneDecimal(kind.Max));
        }

        terminal.Out.Write(table);
        terminal.Out.MarkupLine(
            $"[grey]{Figure.Count(report.Rate)} requests due a second ({report.Arrivals}) for {Figure.OneDecimal(report.Seconds)} s, the last answered after "
            + $"{Figure.OneDecimal(report.SecondsUntilAnswered)} s; {Figure.Count(report.Users)} users, {Figure.Count(report.Items)} items. "
            + "Latency counts from the moment a request was due.[/]");
    }
}
