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

    /// <summary>The page after a slate: the same request over what no page has shown yet. Asking for it again gives the same page anew.</summary>
    /// <param name="slateId">The slate before; one of the newest few of the user.</param>
    /// <param name="k">How many items, 1 to 1,000; null: as many as before.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SlateForgottenException">The slate is not remembered: it is too old, or its silo was restarted. Ask for a new one.</exception>
    Task<Slate> Next(string slateId, int? k = null, CancellationToken cancellationToken = default);

    /// <summary>Why an item is on a slate, or why it is not.</summary>
    /// <exception cref="SlateForgottenException">The slate is not remembered: it is too old, or its silo was restarted.</exception>
    Task<SlateInquiry> Why(string slateId, string itemId, CancellationToken cancellationToken = default);

    /// <summary>Takes in what the user says of its likings in free text ("more folk, but no jazz"), 1 to 2,000 characters; they count from the next slate on.</summary>
    /// <returns>What was found, after it is durable; empty for a user whose agent does not learn.</returns>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    Task<SaidReport> Tell(string said, CancellationToken cancellationToken = default);

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

    /// <summary>Replaces the user's controls while they are still as expected.</summary>
    /// <returns>
    /// False when they have changed meanwhile; nothing is changed then. True also where they already were what they shall be: a first attempt whose answer got lost looks the same.
    /// </returns>
    /// <exception cref="ArgumentException">A value is out of range; the message says which.</exception>
    Task<bool> ReplaceControls(UserControls controls, UserControls expected, CancellationToken cancellationToken = default);

    /// <summary>Everything held about the user, as one JSON document.</summary>
    Task<string> Export(CancellationToken cancellationToken = default);

    /// <summary>Begins what <see cref="Erase"/> does, and leaves the rest to the cluster; calling it again goes on with what was interrupted.</summary>
    /// <returns>After the user's record is gone, durably, and late events no longer count.</returns>
    Task<ErasureStatus> BeginErase(CancellationToken cancellationToken = default);

    /// <summary>How far the user's erasure has come.</summary>
    Task<ErasureStatus> Erasure(CancellationToken cancellationToken = default);

    /// <summary>Erases the user everywhere; ends when that is durable.</summary>
    Task Erase(CancellationToken cancellationToken = default);
}
