using System.CommandLine;
using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Output;
using AgenticRec.Cli.Show;

namespace AgenticRec.Cli.Export;

/// <summary><c>agenticrec export</c>: everything held about a user, as JSON.</summary>
internal static class ExportVerb
{
    public static Command Create(Terminal terminal)
    {
        StoreSession session = new();
        Argument<string> user = SharedOptions.Id("USER", "The user's id.");
        Option<string?> file = new("--file") { Description = "Write to this file instead of stdout.", HelpName = "FILE" };
        Command command = new("export", "Export everything held about a user, as JSON.") { user, file };
        session.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string id = parsed.GetValue(user)!;
            string json = await session.WorkAsync(
                parsed, host => ExportAsync(host, session.Tenant(parsed), id).WaitAsync(cancellationToken), cancellationToken);
            if (parsed.GetValue(file) is not { } path)
            {
                terminal.Plain.WriteLine(json);
                return ExitCodes.Done;
            }

            await WriteAsync(path, json, cancellationToken);
            terminal.Hint($"Everything held about '{id}' is in {path}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<string> ExportAsync(AgentHost host, string tenant, string id) =>
        await (await HeldUser.OfAsync(host.Grains, tenant, id)).Agent.Export();

    private static async Task WriteAsync(string path, string json, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, json, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"'{path}' cannot be written: {e.Message} Name another file with --file.");
        }
    }
}
