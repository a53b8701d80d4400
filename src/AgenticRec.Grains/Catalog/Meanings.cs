using AgenticRec.Llm.Reasoning;
using Microsoft.Extensions.DependencyInjection;

namespace AgenticRec.Grains.Catalog;

/// <summary>Where a silo's agents get vectors from: nowhere, unless they speak.</summary>
internal sealed class Meanings(IServiceProvider services)
{
    private readonly MeaningVectors? _vectors = services.GetService<MeaningVectors>();

    /// <summary>For finding items; null when items are found by words alone.</summary>
    public MeaningVectors? ForRetrieval => _vectors is { ForRetrieval: true } ? _vectors : null;

    /// <summary>For recalling memories; null when they come to mind by words alone.</summary>
    public MeaningVectors? ForRecall => _vectors is { ForRecall: true } ? _vectors : null;
}
