using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using Orleans.Concurrency;

namespace AgenticRec.Abstractions.Users;

/// <summary>A user's agent: remembers, learns and answers for the user. Grain key: <see cref="AgentKey.Of"/> tenant and user.</summary>
/// <remarks>It calls no other grain. Feedback that the agents shall learn from goes through <see cref="Recommending.IRecommender.Observe"/>,
/// which stores it here first and then arranges the meetings; an <see cref="Observe"/> made here is learned from when the recommender next wakes.</remarks>
[Alias("agenticrec.IUserAgent")]
public interface IUserAgent : IGrainWithStringKey
{
    /// <summary>Remembers a batch of interactions, oldest first; up to 1,000.</summary>
    /// <returns>After the batch is durable: what became of each interaction.</returns>
    /// <exception cref="UserErasedException">The user has been erased; nothing is stored.</exception>
    [Alias("Observe")] Task<ObserveReceipt> Observe(ImmutableArray<Interaction> interactions);

    /// <summary>The profile as it is now.</summary>
    [Alias("Profile")] Task<UserProfile> Profile();

    /// <summary>Sets what is told about the user; replaces what was told before. Up to 64 values, names up to 64 characters and values up to 500.</summary>
    [Alias("Introduce")] Task Introduce(ImmutableArray<NamedValue> persona);

    /// <summary>
    /// What long-term memory holds about a query: by shared words, and by meaning where agents have vectors; an empty query recalls what matters most.
    /// </summary>
    /// <param name="query">Free text.</param>
    /// <param name="limit">1 to 100 episodes.</param>
    [AlwaysInterleave, Alias("Recall")] Task<Recollection> Recall(string query, int limit);

    /// <summary>The user's controls.</summary>
    [Alias("Controls")] Task<UserControls> Controls();

    /// <summary>Replaces the user's controls.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message says which.</exception>
    [Alias("SetControls")] Task SetControls(UserControls controls);

    /// <summary>Replaces the user's controls while they are still as expected.</summary>
    /// <returns>False when they have changed meanwhile; nothing is changed then.</returns>
    /// <exception cref="ArgumentException">A value is out of range; the message says which.</exception>
    [Alias("ReplaceControls")] Task<bool> ReplaceControls(UserControls controls, UserControls expected);

    /// <summary>Everything held about the user, as one JSON document.</summary>
    [Alias("Export")] Task<string> Export();

    /// <summary>
    /// Erases the record and closes the account: only the fact of the erasure stays, so that late events do not resurrect the user.
    /// What items learned from the user is taken back by <see cref="Recommending.IRecommender.Erase"/>, which calls this first.
    /// </summary>
    [Alias("Erase")] Task Erase();

    /// <summary>How far the user's erasure has come.</summary>
    [Alias("Erasure")] Task<ErasureStatus> Erasure();
}
