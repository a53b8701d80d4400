namespace AgenticRec.Grains;

/// <summary>
/// Makes references to agents of one kind. Orleans looks an interface's type up by reflection for every reference it is asked for by
/// interface; a meeting needs a dozen references, a request one, so the type is looked up once here.
/// </summary>
public sealed class PeerReferences<TPeer>(IGrainFactory grains)
    where TPeer : class, IGrainWithStringKey
{
    private GrainReference? _any;

    /// <summary>The reference to the agent with this key.</summary>
    public TPeer Of(string key)
    {
        if (_any is not { } known) return (TPeer)(object)(_any = (GrainReference)(object)grains.GetGrain<TPeer>(key));
        return (TPeer)grains.GetGrain(GrainId.Create(known.GrainId.Type, key), known.InterfaceType);
    }
}
