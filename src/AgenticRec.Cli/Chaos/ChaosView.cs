using AgenticRec.Cli.Chaos.Audit;
using AgenticRec.Cli.Output;
using Spectre.Console;

namespace AgenticRec.Cli.Chaos;

/// <summary>The report for people.</summary>
internal static class ChaosView
{
    public static void Show(Terminal terminal, ChaosReport report)
    {
        foreach (FaultReport fault in report.Faults)
        {
            terminal.Out.Write(Palette.Section($"{fault.Name}: {fault.Title}"));
            foreach (Check check in fault.Checks)
            {
                string verdict = check.Holds ? "[green]holds[/]" : "[red]FAILS[/]";
                terminal.Out.MarkupLine($"  {verdict}  {SafeText.Markup(check.Name)}: {SafeText.Markup(check.Seen)} [grey](bar: {SafeText.Markup(check.Bar)})[/]");
            }

            terminal.Out.MarkupLine(
                $"[grey]{Figure.Count(fault.Acknowledged)} events acknowledged, {Figure.Count(fault.Refused)} refused, {Figure.Count(fault.Unknown)} unknown; "
                + $"{Figure.Count(fault.Slates)} slates, {Figure.Count(fault.Degraded)} degraded; {Figure.OneDecimal(fault.Seconds)} s.[/]");
        }

        terminal.Out.MarkupLine(
            $"{(report.Holds ? "Every bar holds" : "[red]Some bars do not hold[/]")}: {report.Silos} silos, a gateway and Redis, {Figure.Count(report.Rate)} requests due a second, "
            + $"probes every {Figure.OneDecimal(report.ProbeSeconds)} s, seed {report.Seed}; {Figure.OneDecimal(report.Seconds)} s in all.");
    }
}
