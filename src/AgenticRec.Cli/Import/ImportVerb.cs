using System.CommandLine;
using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Output;

namespace AgenticRec.Cli.Import;

/// <summary><c>agenticrec import</c>: items join a store's catalogue, and its agents live through the interactions.</summary>
internal static class ImportVerb
{
    public static Command Create(Terminal terminal)
    {
        StoreSession session = new();
        Option<string?> data = new("--data") { Description = "A folder in any format that evaluate knows.", HelpName = "DIR" };
        Option<string?> items = new("--items") { Description = "Items, one JSON object a line.", HelpName = "FILE.jsonl" };
        Option<string?> interactions = new("--interactions") { Description = "Interactions, one JSON object a line.", HelpName = "FILE.jsonl" };
        Option<bool> skipBadLines = new("--skip-bad-lines") { Description = "Count bad lines instead of stopping at the first." };
        Option<int> parallelism = SharedOptions.Number(
            "--parallelism", "Users who live side by side; 1 reproduces to the last bit.", Environment.ProcessorCount * 8, 1, 10_000);
        Command command = new("import", "Import items and interactions into a store. Run it again after an interruption: it goes on where it was.")
        {
            data, items, interactions, skipBadLines, parallelism,
        };
        session.AddTo(command);
        command.Validators.Add(result =>
        {
            bool folder = result.GetValue(data) is not null;
            int files = (result.GetValue(items) is null ? 0 : 1) + (result.GetValue(interactions) is null ? 0 : 1);
            if (folder ? files == 0 : files == 2) return;
            result.AddError("Name what to import: either --data DIR, or both --items FILE and --interactions FILE.");
        });
        command.SetAction((parsed, cancellationToken) => new ImportRun(
            terminal,
            new ImportSettings(
                parsed.GetValue(data),
                parsed.GetValue(items),
                parsed.GetValue(interactions),
                session.Folder(parsed),
                session.Tenant(parsed),
                parsed.GetValue(skipBadLines),
                parsed.GetValue(parallelism),
                parsed.GetValue(SharedOptions.Verbose))).RunAsync(cancellationToken));
        return command;
    }
}

/// <summary>What is asked of an import.</summary>
internal sealed record ImportSettings(
    string? DataFolder, string? Items, string? Interactions, string Store, string Tenant, bool SkipBadLines, int Parallelism, bool Verbose);
