using System.Collections.Immutable;
using AgenticRec.Core.Memory;

namespace AgenticRec.Core.Reasoning;

/// <summary>Candidates that a user agent is asked to put in order.</summary>
public sealed record RankingQuestion
{
    /// <summary>On whose behalf.</summary>
    public required Occasion Occasion { get; init; }

    /// <summary>What was told about the user; empty: nothing.</summary>
    public string Persona { get; init; } = "";

    /// <summary>What the user's agent has learned.</summary>
    public required SpokenMemory Memory { get; init; }

    /// <summary>The candidates in the embedded order, ids distinct.</summary>
    public required ImmutableArray<RankingCandidate> Candidates { get; init; }

    /// <summary>What came to mind at the sight of the candidates (AgentCF's B+R); default empty.</summary>
    public ImmutableArray<string> Recalled { get; init; } = [];

    /// <summary>Titles that the user took, newest first, up to 20 (AgentCF's B+H); default empty. Recalled texts, when there are any, come instead.</summary>
    public ImmutableArray<string> History { get; init; } = [];
}

/// <summary>A candidate.</summary>
/// <param name="Item">The item.</param>
/// <param name="Facts">Checked facts that speak for it to this user.</param>
public sealed record RankingCandidate(ItemTelling Item, ImmutableArray<CheckedFact> Facts);

/// <summary>A fact that code has checked.</summary>
/// <param name="Id">Unique within the question.</param>
/// <param name="Text">The fact in plain words.</param>
public readonly record struct CheckedFact(string Id, string Text);

/// <summary>A reasoner's order of the candidates.</summary>
/// <param name="Places">Every candidate once, best first.</param>
/// <param name="Unknown">Ids in the answer that no candidate has; dropped.</param>
/// <param name="Missing">Candidates that the answer left out; appended in the embedded order.</param>
public sealed record SpokenRanking(ImmutableArray<RankedPlace> Places, int Unknown, int Missing);

/// <summary>A place of a ranking.</summary>
/// <param name="ItemId">The candidate.</param>
/// <param name="FactId">The checked fact named as the reason, one of the candidate's own; null when none was.</param>
public readonly record struct RankedPlace(string ItemId, string? FactId);
