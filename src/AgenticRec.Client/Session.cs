using System.Collections.Immutable;
using AgenticRec.Abstractions.Recommending;

namespace AgenticRec.Client;

internal sealed class Session(string id, string key, IGrainFactory grains, Repetition repetition) : ISession
{
    private static readonly RecommendRequest TenBest = new();

    public string Id => id;

    private ISessionRecommender Recommender => grains.GetGrain<ISessionRecommender>(key);

    public Task<Slate> Recommend(IEnumerable<SessionStep> steps, RecommendRequest? request = null, CancellationToken cancellationToken = default)
    {
        ImmutableArray<SessionStep> done = [.. steps];
        return repetition.Of(() => Recommender.Recommend(done, request ?? TenBest), cancellationToken);
    }

    public Task<Slate> Next(string slateId, int? k = null, CancellationToken cancellationToken = default) =>
        repetition.Of(() => Recommender.Next(slateId, k), cancellationToken);

    public Task<SlateInquiry> Why(string slateId, string itemId, CancellationToken cancellationToken = default) =>
        repetition.Of(() => Recommender.Why(slateId, itemId), cancellationToken);
}
