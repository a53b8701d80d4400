using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Client;

/// <summary>One user of a tenant. Calls are repeated as <see cref="ITenant"/> says; an erased user answers with <see cref="UserErasedException"/>, which is not repeated.</summary>
public interface IUser
{
    /// <summary>The user's id.</summary>
    string Id { get; }

    /// <summary>
    /// Sends feedback, answered when it is durable. Each interaction's <see cref="Interaction.OperationId"/> makes a repetition harmless: where the first
    /// attempt was stored and its answer lost, the outcome reads <see cref="InteractionStatus.Duplicate"/>, and the effect is there once.
    /// </summary>
    Task<ObserveReceipt> Observe(IEnumerable<Interaction> interactions, CancellationToken cancellationToken = default);

    /// <summary>Asks for a slate; null asks for the ten best.</summary>
    /// <exception cref="ArgumentException">The request is out of range.</exception>
    Task<Slate> Recommend(RecommendRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>The profile as it is now.</summary>
    Task<UserProfile> Profile(CancellationToken cancellationToken = default);

    /// <summary>What long-term memory holds about a query; up to 100 episodes.</summary>
    Task<Recollection> Recall(string query = "", int limit = 10, CancellationToken cancellationToken = default);

    /// <summary>Sets what is told about the user; replaces what was told before.</summary>
    Task Introduce(IEnumerable<NamedValue> persona, CancellationToken cancellationToken = default);

    /// <summary>The user's controls.</summary>
    Task<UserControls> Controls(CancellationToken cancellationToken = default);

    /// <summary>Replaces the user's controls.</summary>
    Task SetControls(UserControls controls, CancellationToken cancellationToken = default);

    /// <summary>Everything held about the user, as one JSON document.</summary>
    Task<string> Export(CancellationToken cancellationToken = default);

    /// <summary>Erases the user everywhere; ends when that is durable.</summary>
    Task Erase(CancellationToken cancellationToken = default);
}
