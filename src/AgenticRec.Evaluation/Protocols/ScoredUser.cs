using System.Collections.Immutable;

namespace AgenticRec.Evaluation.Protocols;

/// <summary>A user whose held-out item has to be found.</summary>
/// <param name="User">Index of the user.</param>
/// <param name="Id">The user's id; draws derive from it.</param>
/// <param name="History">Items the user was trained on, oldest first; at least one.</param>
/// <param name="Target">The held-out item.</param>
public sealed record ScoredUser(int User, string Id, ImmutableArray<int> History, int Target);
