using AgenticRec.Cli.Chaos.Audit;

namespace AgenticRec.Cli.Chaos.Faults;

/// <summary>Every event is sent five times at once. The audit counts effects.</summary>
internal sealed class RepeatedEvents : IFault
{
    private const int Times = 5;

    public string Name => "repeats";

    public string Title => "Every event sent five times at once";

    public async Task<IReadOnlyList<Check>> InjectAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        scene.Traffic.Copies = Times;
        await FaultScene.PassAsync(scene.Settings.Short ? 4 : 30, cancellationToken);
        scene.Traffic.Copies = 1;
        return [];
    }
}
