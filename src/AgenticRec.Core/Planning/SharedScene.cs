namespace AgenticRec.Core.Planning;

/// <summary>A scene on its way to the shards: over the wire only the scene goes, and the shards of one process share its layout.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.SharedScene")]
public sealed class SharedScene
{
    [NonSerialized] private volatile Made? _made;

    /// <summary>The scene.</summary>
    [Id(0)] public required Scene Scene { get; init; }

    /// <summary>The scene laid out over a numbering of aspects: made by who asks first, or twice by two who ask at once.</summary>
    internal SceneLayout Layout(Numbering aspects)
    {
        int count = aspects.Count;
        // A shard that has just woken has numbered aspects that the layout of another one left out.
        if (_made is { } made && ReferenceEquals(made.Numbers, aspects) && made.Count == count) return made.Layout;
        var layout = new SceneLayout(Scene, aspects);
        _made = new Made(aspects, count, layout);
        return layout;
    }

    private sealed record Made(Numbering Numbers, int Count, SceneLayout Layout);
}
