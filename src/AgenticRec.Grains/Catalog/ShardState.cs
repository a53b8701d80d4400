using System.Collections.Immutable;

namespace AgenticRec.Grains.Catalog;

/// <summary>What a shard stores: which items it holds. Everything else is rebuilt from their agents.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.grains.ShardState")]
internal sealed record ShardState
{
    [Id(0)] public ImmutableArray<string> ItemIds { get; init; } = [];
}
