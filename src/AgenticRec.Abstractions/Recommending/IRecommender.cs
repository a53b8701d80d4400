using System.Collections.Immutable;
using AgenticRec.Abstractions.Feedback;
using Orleans.Concurrency;

namespace AgenticRec.Abstractions.Recommending;

/// <summary>Coordinates one user's meetings with items. Grain key: <see cref="AgentKey.Of"/> tenant and user.</summary>
[Alias("agenticrec.IRecommender")]
public interface IRecommender : IGrainWithStringKey
{
    /// <summary>Takes feedback in: the user agent stores it durably, then the answer is given; the meetings it causes follow in the background.</summary>
    /// <exception cref="Users.UserErasedException">The user has been erased; nothing is stored.</exception>
    [AlwaysInterleave, Alias("Observe")] Task<ObserveReceipt> Observe(ImmutableArray<Interaction> interactions);

    /// <summary>Lives through the user's pending meetings now, those that a crash left behind included.</summary>
    /// <returns>After both sides of every meeting have learned, durably.</returns>
    [AlwaysInterleave, Alias("Coevolve")] Task<CoevolutionReport> Coevolve();

    /// <summary>Arranges the meetings most likely to please: a slate for the user. Unknown users get one too.</summary>
    /// <exception cref="ArgumentException">The request is out of range; the message says where.</exception>
    [AlwaysInterleave, Alias("Recommend")] Task<Slate> Recommend(RecommendRequest request);

    /// <summary>Erases the user everywhere it went: its record, its meetings, its share in items' memories. Late events do not resurrect it.</summary>
    /// <returns>After the erasure is durable everywhere. Calling it again finishes what was interrupted.</returns>
    [Alias("Erase")] Task Erase();
}
