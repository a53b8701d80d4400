using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Client;

internal sealed class User(string id, string key, IGrainFactory grains, Repetition repetition) : IUser
{
    private static readonly RecommendRequest TenBest = new();

    public string Id => id;

    private IRecommender Recommender => grains.GetGrain<IRecommender>(key);

    private IUserAgent Agent => grains.GetGrain<IUserAgent>(key);

    public Task<ObserveReceipt> Observe(IEnumerable<Interaction> interactions, CancellationToken cancellationToken = default)
    {
        ImmutableArray<Interaction> batch = [.. interactions];
        return repetition.Of(() => Recommender.Observe(batch), cancellationToken);
    }

    public Task<Slate> Recommend(RecommendRequest? request = null, CancellationToken cancellationToken = default) =>
        repetition.Of(() => Recommender.Recommend(request ?? TenBest), cancellationToken);

    public Task<Slate> Next(string slateId, int? k = null, CancellationToken cancellationToken = default) =>
        repetition.Of(() => Recommender.Next(slateId, k), cancellationToken);

    public Task<SlateInquiry> Why(string slateId, string itemId, CancellationToken cancellationToken = default) =>
        repetition.Of(() => Recommender.Why(slateId, itemId), cancellationToken);

    public Task<SaidReport> Tell(string said, CancellationToken cancellationToken = default) =>
        repetition.Of(() => Recommender.Tell(said), cancellationToken);

    public Task<UserProfile> Profile(CancellationToken cancellationToken = default) => repetition.Of(Agent.Profile, cancellationToken);

    public Task<Recollection> Recall(string query = "", int limit = 10, CancellationToken cancellationToken = default) =>
        repetition.Of(() => Agent.Recall(query, limit), cancellationToken);

    public Task Introduce(IEnumerable<NamedValue> persona, CancellationToken cancellationToken = default)
    {
        ImmutableArray<NamedValue> told = [.. persona];
        return repetition.Of(() => Agent.Introduce(told), cancellationToken);
    }

    public Task<UserControls> Controls(CancellationToken cancellationToken = default) => repetition.Of(Agent.Controls, cancellationToken);

    public Task SetControls(UserControls controls, CancellationToken cancellationToken = default) =>
        repetition.Of(() => Agent.SetControls(controls), cancellationToken);

    public async Task<bool> ReplaceControls(UserControls controls, UserControls expected, CancellationToken cancellationToken = default) =>
        await repetition.Of(() => Agent.ReplaceControls(controls, expected), cancellationToken).ConfigureAwait(false)
        || (await Controls(cancellationToken).ConfigureAwait(false)).SameAs(controls);

    public Task<string> Export(CancellationToken cancellationToken = default) => repetition.Of(Agent.Export, cancellationToken);

    public Task<ErasureStatus> BeginErase(CancellationToken cancellationToken = default) => repetition.Of(Recommender.BeginErase, cancellationToken);

    public Task<ErasureStatus> Erasure(CancellationToken cancellationToken = default) => repetition.Of(Agent.Erasure, cancellationToken);

    public Task Erase(CancellationToken cancellationToken = default) => repetition.Of(Recommender.Erase, cancellationToken);
}
