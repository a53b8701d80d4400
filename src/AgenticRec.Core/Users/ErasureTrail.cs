using System.Collections.Immutable;

namespace AgenticRec.Core.Users;

/// <summary>What items have to forget of an erased user, until all of them have.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.ErasureTrail")]
public sealed record ErasureTrail
{
    /// <summary>What items learned from meetings that were lived through, oldest first; in a record it stands beside this.</summary>
    [Id(0)] public ImmutableArray<TrailMark> Lived { get; init; } = [];

    /// <summary>What they may have learned from meetings that were pending, oldest first: of a batch that broke off, some have and some have not.</summary>
    [Id(1)] public ImmutableArray<OpenMark> Open { get; init; } = [];

    /// <summary>Items that have forgotten already: they are not asked again.</summary>
    [Id(2)] public ImmutableArray<string> Forgot { get; init; } = [];

    /// <summary>What pending meetings leave when a user is erased now; null when there are none.</summary>
    public static ErasureTrail? OfPending(UserState state)
    {
        var open = ImmutableArray.CreateBuilder<OpenMark>();
        ReadOnlySpan<RecentInteraction> recent = state.Recent.AsSpan();
        for (int place = 0; place < recent.Length; place++)
        {
            RecentInteraction interaction = recent[place];
            if (interaction.Ordinal <= state.LearnedThrough || interaction.Role == InteractionRole.Noted) continue;
            open.Add(new OpenMark(TrailMark.Of(recent, place), interaction.Ordinal));
            if (interaction.AlternativeId is { } alternative) open.Add(new OpenMark(TrailMark.PassedOverFor(alternative), interaction.Ordinal));
        }

        return open.Count == 0 ? null : new ErasureTrail { Open = open.DrainToImmutable() };
    }

    /// <summary>All that an erased user's record says.</summary>
    public static ErasureTrail Of(UserState state) => (state.Erasure ?? new ErasureTrail()) with { Lived = state.Trail };
}

/// <summary>What an item learned from a meeting, if it learned from that meeting at all.</summary>
/// <param name="Mark">What it learned.</param>
/// <param name="Ordinal">The meeting: an item whose own mark does not reach it has not learned.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.OpenMark")]
public readonly record struct OpenMark([property: Id(0)] TrailMark Mark, [property: Id(1)] long Ordinal);
