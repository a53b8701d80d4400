using System.CommandLine;
using System.Text.Json;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Items;
using AgenticRec.Abstractions.Users;
using AgenticRec.Cli.Hosting;
using AgenticRec.Cli.Output;

namespace AgenticRec.Cli.Show;

/// <summary><c>agenticrec show user|item</c>: who an agent is.</summary>
internal sealed class ShowVerb(Terminal terminal)
{
    public static Command Create(Terminal terminal)
    {
        ShowVerb verb = new(terminal);
        return new Command("show", "Show who an agent is and what it remembers.")
        {
            verb.Agent("user", "A user's agent.", verb.UserAsync),
            verb.Agent("item", "An item's agent.", verb.ItemAsync),
        };
    }

    private Command Agent(string name, string description, Func<IGrainFactory, string, string, bool, Task<Action>> look)
    {
        StoreSession session = new();
        Argument<string> id = SharedOptions.Id("ID", $"The {name}'s id.");
        Option<string> output = SharedOptions.Output();
        Command command = new(name, description) { id, output };
        session.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Action show = await session.WorkAsync(
                parsed,
                host => look(host.Grains, session.Tenant(parsed), parsed.GetValue(id)!, parsed.GetValue(output) == "json")
                    .WaitAsync(cancellationToken),
                cancellationToken);
            show();
            return ExitCodes.Done;
        });
        return command;
    }

    private async Task<Action> UserAsync(IGrainFactory grains, string tenant, string id, bool json)
    {
        (IUserAgent agent, UserProfile profile) = await HeldUser.OfAsync(grains, tenant, id);
        if (json) return () => terminal.Plain.WriteLine(JsonSerializer.Serialize(profile, AnswerJson.Readable.UserProfile));
        UserControls controls = await agent.Controls();
        Recollection memory = await agent.Recall("", 5);
        return () => UserView.Show(terminal.Out, profile, controls, memory);
    }

    private async Task<Action> ItemAsync(IGrainFactory grains, string tenant, string id, bool json)
    {
        ItemProfile profile = await grains.GetGrain<IItemAgent>(AgentKey.Of(tenant, id)).Profile()
            ?? throw new CommandException($"The item '{id}' is unknown to tenant '{tenant}': it was neither described nor met. Check the id, --tenant and --store.");
        if (json) return () => terminal.Plain.WriteLine(JsonSerializer.Serialize(profile, AnswerJson.Readable.ItemProfile));
        return () => ItemView.Show(terminal.Out, profile);
    }
}
