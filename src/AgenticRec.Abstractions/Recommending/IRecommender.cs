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

    /// <summary>
    /// Puts lived meetings into words now, where agents think in language; elsewhere none ever waits. It happens in the background anyway, some meetings at a time.
    /// </summary>
    /// <param name="everything">Whether meetings that would still wait for company are put into words as well.</param>
    /// <returns>After both sides have learned, durably; or when no model can be reached.</returns>
    [AlwaysInterleave, ResponseTimeout("00:10:00"), Alias("PutIntoWords")] Task<WordsReport> PutIntoWords(bool everything);

    /// <summary>
    /// Takes in what the user says of its likings in free text ("more folk, but no jazz"): they count among its tastes from the next slate on. Telling it again changes nothing.
    /// A language model reads it where agents think in language; else, or when none answers, the catalogue's subjects that are named count, by the words around them.
    /// </summary>
    /// <param name="said">What the user said, 1 to 2,000 characters.</param>
    /// <returns>What was found, after it is durable; nothing for a user whose agent does not learn.</returns>
    /// <exception cref="ArgumentException">The text is empty or too long.</exception>
    /// <exception cref="Users.UserErasedException">The user has been erased; nothing is stored.</exception>
    [AlwaysInterleave, ResponseTimeout("00:02:00"), Alias("Tell")] Task<SaidReport> Tell(string said);

    /// <summary>Arranges the meetings most likely to please: a slate for the user. Unknown users get one too.</summary>
    /// <exception cref="ArgumentException">The request is out of range; the message says where.</exception>
    [AlwaysInterleave, Alias("Recommend")] Task<Slate> Recommend(RecommendRequest request);

    /// <summary>The page after a slate: the same request over what no page has shown yet. Asking for it again gives the same page anew.</summary>
    /// <param name="slateId">The slate before; one of the newest few of the user.</param>
    /// <param name="k">How many items, 1 to 1,000; null: as many as before.</param>
    /// <exception cref="SlateForgottenException">The slate is not remembered: it is too old, or its silo was restarted.</exception>
    /// <exception cref="Users.UserErasedException">The user has been erased, and every slate with it.</exception>
    [AlwaysInterleave, Alias("Next")] Task<Slate> Next(string slateId, int? k);

    /// <summary>Why an item is on a slate, or why it is not.</summary>
    /// <exception cref="SlateForgottenException">The slate is not remembered: it is too old, or its silo was restarted.</exception>
    /// <exception cref="Users.UserErasedException">The user has been erased, and every slate with it.</exception>
    [AlwaysInterleave, Alias("Why")] Task<SlateInquiry> Why(string slateId, string itemId);

    /// <summary>Begins what <see cref="Erase"/> does, and goes on in the background. Calling it again goes on with what was interrupted.</summary>
    /// <returns>After the user's record is gone, durably, and late events no longer count.</returns>
    [Alias("BeginErase")] Task<Users.ErasureStatus> BeginErase();

    /// <summary>Erases the user everywhere it went: its record, its meetings, its share in items' memories. Late events do not resurrect it.</summary>
    /// <returns>After the erasure is durable everywhere. Calling it again finishes what was interrupted.</returns>
    [Alias("Erase")] Task Erase();
}
