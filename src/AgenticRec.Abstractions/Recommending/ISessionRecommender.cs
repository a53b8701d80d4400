using System.Collections.Immutable;

namespace AgenticRec.Abstractions.Recommending;

/// <summary>
/// Recommends to somebody nobody knows, by what the session has done so far. Grain key: <see cref="AgentKey.Of"/> tenant and session.
/// Nothing is stored and nobody learns from it; the slates made are remembered for a while.
/// </summary>
[Alias("agenticrec.ISessionRecommender")]
public interface ISessionRecommender : IGrainWithStringKey
{
    /// <summary>The most steps of a session that are looked at.</summary>
    const int MaxSteps = 100;

    /// <summary>A slate for the session.</summary>
    /// <param name="steps">What the session did, oldest first; up to <see cref="MaxSteps"/>. None: what is popular and new.</param>
    /// <param name="request">What is asked.</param>
    /// <exception cref="ArgumentException">The request or a step is out of range; the message says where.</exception>
    [Alias("Recommend")] Task<Slate> Recommend(ImmutableArray<SessionStep> steps, RecommendRequest request);

    /// <summary>As <see cref="IRecommender.Next"/>.</summary>
    [Alias("Next")] Task<Slate> Next(string slateId, int? k);

    /// <summary>As <see cref="IRecommender.Why"/>.</summary>
    [Alias("Why")] Task<SlateInquiry> Why(string slateId, string itemId);
}

/// <summary>One thing a session did.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Kind">One of <see cref="Feedback.InteractionKinds"/> or a kind the tenant has configured. Default viewed.</param>
/// <param name="Rating">The rating, on the tenant's scale; needed for <see cref="Feedback.InteractionKinds.Rated"/>.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.SessionStep")]
public readonly record struct SessionStep(
    [property: Id(0)] string ItemId, [property: Id(1)] string Kind = Feedback.InteractionKinds.Viewed, [property: Id(2)] double? Rating = null);
