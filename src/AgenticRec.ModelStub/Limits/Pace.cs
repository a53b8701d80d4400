namespace AgenticRec.ModelStub.Limits;

/// <summary>How long single answers take.</summary>
/// <param name="latency">The mean.</param>
/// <param name="jitter">How far they stray to both sides, evenly, as a share of the mean in [0, 1].</param>
/// <param name="seed">Decides how far.</param>
internal sealed class Pace(TimeSpan latency, double jitter, long seed)
{
    public TimeSpan Of(long call) => jitter == 0 ? latency
        : latency * (1 + (jitter * ((2 * SeededDraw.Unit(seed, call, SeededDraw.Part.Jitter)) - 1)));
}
