using AgenticRec.Abstractions;
using Microsoft.Extensions.Options;

namespace AgenticRec.Client;

internal sealed class AgenticRecCluster(IGrainFactory grains, IOptions<AgenticRecClientOptions> options, TimeProvider time) : IAgenticRec
{
    private readonly Repetition _repetition = new(options.Value.Attempts, options.Value.Pause, time);

    public ITenant Tenant => ForTenant(options.Value.Tenant);

    public ITenant ForTenant(string name) => AgentKey.ProblemOfTenant(name) is { } problem
        ? throw new ArgumentException(problem, nameof(name))
        : new Tenant(name, grains, _repetition);
}
