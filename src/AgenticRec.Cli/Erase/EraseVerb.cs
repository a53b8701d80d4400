using System.CommandLine;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Demo;
using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Output;
using AgenticRec.Cli.Show;
using AgenticRec.Storage;

namespace AgenticRec.Cli.Erase;

/// <summary><c>agenticrec erase</c>: a user leaves, everywhere and for good.</summary>
internal static class EraseVerb
{
    public static Command Create(Terminal terminal)
    {
        StoreSession session = new();
        Argument<string> user = SharedOptions.Id("USER", "The user's id.");
        Option<bool> yes = new("--yes") { Description = "Yes, for good: it cannot be undone." };
        Command command = new("erase", "Erase a user everywhere: its record, its meetings, its share in items' memories.") { user, yes };
        session.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string id = parsed.GetValue(user)!;
            if (!parsed.GetValue(yes)) throw CommandException.Usage($"Erasing '{id}' cannot be undone. Add --yes to do it.");
            string tenant = session.Tenant(parsed);
            bool held = await session.WorkAsync(parsed, host => EraseAsync(host, AgentKey.Of(tenant, id), cancellationToken), cancellationToken);
            if (tenant == DemoSettings.Tenant) await DemoJournal.ForgetAsync(session.Folder(parsed), id);
            terminal.Plain.WriteLine(held
                ? $"Erased '{SafeText.Of(id)}' of tenant '{tenant}'. Late events will not bring the user back."
                : $"Nothing is held about '{SafeText.Of(id)}' of tenant '{tenant}'. The id is closed: events will not open it.");
            return ExitCodes.Done;
        });
        return command;
    }

    // Also where the user is unknown: an erasure that was interrupted is finished this way.
    private static async Task<bool> EraseAsync(AgentHost host, string key, CancellationToken cancellationToken)
    {
        bool held = HeldUser.Holds(await host.Grains.GetGrain<IUserAgent>(key).Profile().WaitAsync(cancellationToken));
        await host.Grains.GetGrain<IRecommender>(key).Erase().WaitAsync(cancellationToken);
        if (host.Storage is IErasableStore store) await store.CompactAsync(cancellationToken);
        return held;
    }
}
