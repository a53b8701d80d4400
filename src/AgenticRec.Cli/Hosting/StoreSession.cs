using System.CommandLine;

namespace AgenticRec.Cli.Hosting;

/// <summary>What the verbs that work on a store have in common: which store, whose agents, and the silo for as long as they work.</summary>
internal sealed class StoreSession
{
    private readonly Option<string> _store = SharedOptions.Store();
    private readonly Option<string> _tenant = SharedOptions.Tenant();

    /// <summary>Gives the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_store);
        command.Add(_tenant);
    }

    public string Tenant(ParseResult parsed) => parsed.GetValue(_tenant)!;

    public string Folder(ParseResult parsed) => parsed.GetValue(_store)!;

    /// <summary>Opens the store that is there and works in it; the store is closed in good order, however the work ends.</summary>
    /// <exception cref="CommandException">There is no store.</exception>
    public async Task<T> WorkAsync<T>(ParseResult parsed, Func<AgentHost, Task<T>> work, CancellationToken cancellationToken)
    {
        AgentHostSettings settings = new()
        {
            StoreFolder = StoreFolders.Existing(Folder(parsed)),
            Verbose = parsed.GetValue(SharedOptions.Verbose),
        };
        await using AgentHost host = await AgentHost.StartAsync(settings, cancellationToken);
        return await work(host);
    }
}
