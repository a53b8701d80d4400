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
using AgenticRec.Grains.Telemetry;
using AgenticRec.Grains.Upkeep;
using AgenticRec.Grains.Users;
using AgenticRec.Llm.Reasoning;
using Microsoft.Extensions.DependencyInjection;
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
    private readonly SlateDesk _desk;
    private readonly UpkeepCalls _upkeep;
    private readonly PolicyCache _policies;
    private readonly TimeProvider _time;
    private readonly WordsInTurn? _words;
    private readonly Listening _listening;
    private readonly ILogger _logger;
    private readonly SharedTotal.Part _pending = new(AgentMeter.MeetingsPending);
    private readonly int _patience;
    private Task<CoevolutionReport>? _living;
    private bool _newer;
    private Task? _forgetting;
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
        IOptions<LanguageJobs> language,
        IServiceProvider services,
        UpkeepCalls upkeep,
        ILogger<RecommenderGrain> logger)
    {
        _key = AgentKey.Parse(context.GrainId.Key.ToString()!);
        _agents = new TenantAgents(references, _key, options.Value.CatalogShards);
        _user = GrainFactory.GetGrain<IUserAgent>(_key.ToString());
        _upkeep = upkeep;
        _policies = policies;
        _time = time;
        SpeakingOfSlates? speaking = null;
        if (reasoner.Speaks)
        {
            speaking = new SpeakingOfSlates(_agents, _key, _user, reasoner, language.Value, services.GetService<NearestText>(), time, logger);
            if (language.Value.Reflection != ReflectionModes.Off)
            {
                _words = new WordsInTurn(
                    new PuttingIntoWords(_agents, _key, policies, reasoner, language.Value),
                    language.Value.Patience,
                    (callback, after) => this.RegisterGrainTimer(callback, after, Timeout.InfiniteTimeSpan),
                    logger);
            }
        }

        _coevolution = new Coevolution(_agents, _key, policies, reasoner, options.Value.MeetingsTogether, _words is not null, logger);
        _desk = new SlateDesk(new SlateMaking(_agents, _key, policies, speaking, time, logger), options.Value.SlatesRemembered);
        _listening = new Listening(_agents, _key, policies, reasoner, time);
        _logger = logger;
        _patience = options.Value.PatiencePending;
    }

    public async Task<ObserveReceipt> Observe(ImmutableArray<Interaction> interactions)
    {
        using var measured = Measured.Observe();
        ObserveReceipt receipt = measured.Of(await _user.Observe(interactions));
        _pending.Is(receipt.PendingMeetings);
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

    public Task<WordsReport> PutIntoWords(bool everything) => _words?.Put(everything) ?? Task.FromResult<WordsReport>(default);

    public Task<ImmutableArray<SaidPreference>> Tell(string said) => _listening.Hear(said);

    public async Task<Slate> Recommend(RecommendRequest request)
    {
        using var measured = Measured.Recommend();
        ArgumentNullException.ThrowIfNull(request);
        if (RequestRules.Problem(request) is { } problem) throw new ArgumentException(problem, nameof(request));
        UserView view = await _agents.User.View();
        if (view.Pending > 0) LiveInBackground();
        _acts = Autonomy.Prepares(view.Controls);
        if (Autonomy.IsPlain(request) && _prepared?.For(view.Version) is { } prepared) return measured.Of(prepared);
        return measured.Of(await Make(request, view));
    }

    public async Task<Slate> Next(string slateId, int? k) => await _desk.Next(slateId, k, await _agents.User.View());

    public async Task<SlateInquiry> Why(string slateId, string itemId) => await _desk.Why(slateId, itemId, await _agents.User.View());

    public async Task<ErasureStatus> BeginErase()
    {
        await EraseRecord();
        if (_forgetting is not { IsCompleted: false })
        {
            _forgetting = ForgetEverywhere();
            _forgetting.Ignore();
        }

        return await _user.Erasure();
    }

    public async Task Erase()
    {
        await EraseRecord();
        await ForgetEverywhere();
    }

    private async Task EraseRecord()
    {
        // Pending meetings are finished first, so that the trail names all that items have learned. Should that fail, the erasure goes on.
        await Ended(Coevolve());
        _prepared = null;
        await _user.Erase();
    }

    private async Task ForgetEverywhere()
    {
        var erasures = ItemErasure.Of(Stable.Hash(_key.Id), await _agents.User.Trail());
        ItemDigest[] digests = await Task.WhenAll(erasures.Select(one => _agents.Item(one.Key).Forget(one.Value)));
        await _agents.Note(digests.Select(static digest => new NotedDigest(digest, 0)));
        await _upkeep.OweCompaction();
        await _agents.User.Forgotten();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _pending.Goes();
        return Task.CompletedTask;
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
        return await _desk.Recommend(Autonomy.Asked(request, view.Controls, policy.Settings), view);
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
        // What runs may have looked at the user already: it looks again before it ends.
        _newer = true;
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
                _newer = false;
                var (lived, right, left) = await _coevolution.LiveSome();
                AgentMeter.Met(lived, right);
                _pending.Is(Math.Max(0, left));
                meetings += lived;
                foreseen += right;
                _words?.PutInBackground(); // beside the meetings that are left: fewer wait at a time
                if (left > 0 || _newer) continue;
                if (_acts && meetings > 0) await Prepare();
                if (_newer) continue;
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
