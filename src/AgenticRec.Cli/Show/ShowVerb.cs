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
        IUserAgent agent = grains.GetGrain<IUserAgent>(AgentKey.Of(tenant, id));
        UserProfile profile = await agent.Profile();
        if (profile.Erased) throw new CommandException(await ErasedAsync(agent, tenant, id));
        if (!profile.Known) throw new CommandException($"The user '{id}' is unknown to tenant '{tenant}': nothing was observed of it.");
        if (json) return () => terminal.Plain.WriteLine(JsonSerializer.Serialize(profile, AnswerJson.Readable.UserProfile));
        UserControls controls = await agent.Controls();
        Recollection memory = await agent.Recall("", 5);
        return () => UserView.Show(terminal.Out, profile, controls, memory);
    }

    // When that was is not kept: of an erased user only the fact stays.
    private static async Task<string> ErasedAsync(IUserAgent agent, string tenant, string id) =>
        $"The user '{id}' of tenant '{tenant}' was erased: nothing is kept of it but that."
        + (await agent.Erasure() == ErasureStatus.UnderWay ? " Some items still have to forget what they learned from it." : "");

    private async Task<Action> ItemAsync(IGrainFactory grains, string tenant, string id, bool json)
    {
        ItemProfile profile = await grains.GetGrain<IItemAgent>(AgentKey.Of(tenant, id)).Profile()
            ?? throw new CommandException($"The item '{id}' is unknown to tenant '{tenant}': it was neither described nor met.");
        if (json) return () => terminal.Plain.WriteLine(JsonSerializer.Serialize(profile, AnswerJson.Readable.ItemProfile));
        return () => ItemView.Show(terminal.Out, profile);
    }
}
