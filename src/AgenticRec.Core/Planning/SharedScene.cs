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
        if (_made is { } made && ReferenceEquals(made.Numbers, aspects)) return made.Layout;
        var layout = new SceneLayout(Scene, aspects);
        _made = new Made(aspects, layout);
        return layout;
    }

    private sealed record Made(Numbering Numbers, SceneLayout Layout);
}
