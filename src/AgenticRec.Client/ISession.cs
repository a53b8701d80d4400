using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Client;

/// <summary>
/// A session of somebody nobody knows: slates by what it has done so far. Nothing is stored and nobody learns from it; the newest few slates are remembered. Calls are repeated as
/// <see cref="ITenant"/> says.
/// </summary>
public interface ISession
{
    /// <summary>The session's id.</summary>
    string Id { get; }

    /// <summary>Asks for a slate.</summary>
    /// <param name="steps">What the session did, oldest first; up to <see cref="ISessionRecommender.MaxSteps"/>. None: what is popular and new.</param>
    /// <param name="request">What is asked; null asks for the ten best.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The request or a step is out of range.</exception>
    Task<Slate> Recommend(IEnumerable<SessionStep> steps, RecommendRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="IUser.Next"/>.</summary>
    Task<Slate> Next(string slateId, int? k = null, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="IUser.Why"/>.</summary>
    Task<SlateInquiry> Why(string slateId, string itemId, CancellationToken cancellationToken = default);
}
