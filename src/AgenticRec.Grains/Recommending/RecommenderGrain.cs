using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core;
using AgenticRec.Core.Items;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Ranking;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Users;
using AgenticRec.Grains.Catalog;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Users;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;

namespace AgenticRec.Grains.Recommending;

/// <summary>
/// Coordinates one user: takes feedback in, lives through pending meetings in the background, makes slates. It holds no truth of its own:
/// what is pending stands in the user's record.
/// </summary>
[RandomPlacement] // even by itself, also in a burst; the load-based default sends a whole burst to one silo
internal sealed class RecommenderGrain : Grain, IRecommender
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly AgentKey _key;
    private readonly TenantAgents _agents;
    private readonly IUserAgent _user;
    private readonly Coevolution _coevolution;
    private readonly SlateMaking _slates;
    private readonly PolicyCache _policies;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly int _patience;
    private Task<CoevolutionReport>? _living;
    private IGrainTimer? _retry;
    private bool _acts;
    private PreparedSlate? _prepared;

    public RecommenderGrain(
        IGrainContext context,
        AgentReferences references,
        PolicyCache policies,
        IReasoner reasoner,
        TimeProvider time,
        IOptions<AgenticRecOptions> options,
        ILogger<RecommenderGrain> logger)
    {
        _key = AgentKey.Parse(context.GrainId.Key.ToString()!);
        _agents = new TenantAgents(references, _key, options.Value.CatalogShards);
        _user = GrainFactory.GetGrain<IUserAgent>(_key.ToString());
        _coevolution = new Coevolution(_agents, _key, policies, reasoner, options.Value.MeetingsTogether, logger);
        _slates = new SlateMaking(_agents, _key, policies, time, logger);
        _policies = policies;
        _time = time;
        _logger = logger;
        _patience = options.Value.PatiencePending;
    }

    public async Task<ObserveReceipt> Observe(ImmutableArray<Interaction> interactions)
    {
        ObserveReceipt receipt = await _user.Observe(interactions);
        if (receipt.PendingMeetings > 0) LiveInBackground();
        if (receipt.PendingMeetings > _patience) await Ended(_living);
        return receipt;
    }

    public async Task<CoevolutionReport> Coevolve()
    {
        // What runs already may have looked at the user before the newest feedback came: it is followed by a look of our own.
        CoevolutionReport before = default;
        if (_living is { IsCompleted: false } running)
        {
            await Ended(running);
            if (running.IsCompletedSuccessfully) before = await running;
        }

        CoevolutionReport own = await (_living is { IsCompleted: false } followed ? followed : _living = LiveAll());
        return own with { Meetings = before.Meetings + own.Meetings, RightChoices = before.RightChoices + own.RightChoices };
    }

    public async Task<Slate> Recommend(RecommendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (RequestRules.Problem(request) is { } problem) throw new ArgumentException(problem, nameof(request));
        UserView view = await _agents.User.View();
        if (view.Pending > 0) LiveInBackground();
        _acts = Autonomy.Prepares(view.Controls);
        return Autonomy.IsPlain(request) && _prepared?.For(view.Version) is { } prepared ? prepared : await Make(request, view);
    }

    public async Task Erase()
    {
        // Pending meetings are finished first, so that the trail names all that items have learned. Should that fail, the erasure goes on.
        await Ended(Coevolve());
        _prepared = null;
        await _user.Erase();
        var erasures = ItemErasure.Of(Stable.Hash(_key.Id), await _agents.User.Trail());
        ItemDigest[] digests = await Task.WhenAll(erasures.Select(one => _agents.Item(one.Key).Forget(one.Value)));
        await _agents.Note(digests.Select(static digest => new NotedDigest(digest, 0)));
        await _agents.User.Forgotten();
    }

    // Waits for an end, good or bad: LiveAll logs its own failures and tries again.
    private static async Task Ended(Task? living)
    {
        if (living is not null)
            await living.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async Task<Slate> Make(RecommendRequest request, UserView view)
    {
        PolicyState policy = await _policies.Get(_key.Tenant);
        return await _slates.Make(Autonomy.Asked(request, view.Controls, policy.Settings), view);
    }

    // The user's agent acts ahead: what it learned goes into the next slate before that is asked for.
    private async Task Prepare()
    {
        try
        {
            UserView view = await _agents.User.View();
            if (view.Erased || !Autonomy.Prepares(view.Controls)) return;
            Slate slate = await Make(new RecommendRequest(), view);
            if (!slate.Degraded) _prepared = new PreparedSlate(view.Version, slate, _time);
        }
        catch (Exception failure)
        {
            RecommendingLog.NotPrepared(_logger, failure);
        }
    }

    private void LiveInBackground()
    {
        if (_living is { IsCompleted: false }) return;
        _living = LiveAll();
        _living.Ignore();
    }

    private async Task<CoevolutionReport> LiveAll()
    {
        int meetings = 0, foreseen = 0;
        try
        {
            while (true)
            {
                var (lived, right, left) = await _coevolution.LiveSome();
                meetings += lived;
                foreseen += right;
                if (left > 0) continue;
                if (_acts && meetings > 0) await Prepare();
                return new CoevolutionReport(meetings, foreseen, 0);
            }
        }
        catch (Exception failure)
        {
            RecommendingLog.MeetingsFailed(_logger, RetryAfter, failure);
            _retry?.Dispose();
            _retry = this.RegisterGrainTimer(LaterAgain, RetryAfter, Timeout.InfiniteTimeSpan);
            throw;
        }
    }

    private Task LaterAgain()
    {
        LiveInBackground();
        return Task.CompletedTask;
    }
}
