using System.Collections.Immutable;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Reasoning;
using AgenticRec.Grains.Policies;
using AgenticRec.Grains.Telemetry;
using AgenticRec.Grains.Upkeep;
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
    private readonly IUserAgent _user;
    private readonly IUserPeer _peer;
    private readonly MeetingsInTurn _meetings;
    private readonly WordsInTurn? _words;
    private readonly UserSlates _slates;
    private readonly Forgetting _forgetting;
    private readonly Listening _listening;

    public RecommenderGrain(
        IGrainContext context,
        AgentReferences references,
        PolicyCache policies,
        IReasoner reasoner,
        RecommenderLanguage language,
        CoevolutionLanes lanes,
        TimeProvider time,
        IOptions<AgenticRecOptions> options,
        UpkeepCalls upkeep,
        ILogger<RecommenderGrain> logger)
    {
        var key = AgentKey.Parse(context.GrainId.Key.ToString()!);
        var agents = new TenantAgents(references, key);
        _user = GrainFactory.GetGrain<IUserAgent>(key.ToString());
        _peer = agents.User;
        _words = language.OfMeetings(agents, key, Later, logger);
        var making = new SlateMaking(agents, key, policies, language.OfSlates(agents, key, _user, logger), time, logger);
        _slates = new UserSlates(agents, policies, new SlateDesk(making, options.Value.SlatesRemembered), time, logger);
        var coevolution = new Coevolution(agents, key, policies, reasoner, options.Value.MeetingsTogether, _words is not null, logger);
        _meetings = new MeetingsInTurn(coevolution, lanes, AfterMeetings, options.Value.PatiencePending, Later, logger);
        _forgetting = new Forgetting(agents, key.Id, upkeep, logger);
        _listening = new Listening(agents, key, policies, reasoner, time);
    }

    public async Task<ObserveReceipt> Observe(ImmutableArray<Interaction> interactions)
    {
        using var measured = Measured.Observe();
        ObserveReceipt receipt = measured.Of(await _user.Observe(interactions));
        await _meetings.Heard(receipt.PendingMeetings);
        return receipt;
    }

    public Task<CoevolutionReport> Coevolve() => _meetings.Live();

    public Task<WordsReport> PutIntoWords(bool everything) => _words?.Put(everything) ?? Task.FromResult<WordsReport>(default);

    public Task<SaidReport> Tell(string said) => _listening.Hear(said);

    public async Task<Slate> Recommend(RecommendRequest request)
    {
        using var measured = Measured.Recommend();
        ArgumentNullException.ThrowIfNull(request);
        if (RequestRules.Problem(request) is { } problem) throw new ArgumentException(problem, nameof(request));
        UserView view = await _peer.View();
        _meetings.Wake(view.Pending);
        return measured.Of(await _slates.Recommend(request, view));
    }

    public async Task<Slate> Next(string slateId, int? k) => await _slates.Next(slateId, k, await Present());

    public async Task<SlateInquiry> Why(string slateId, string itemId) => await _slates.Why(slateId, itemId, await Present());

    public async Task<ErasureStatus> BeginErase()
    {
        await EraseRecord();
        _forgetting.Begin();
        return await _user.Erasure();
    }

    public async Task Erase()
    {
        await EraseRecord();
        await _forgetting.Everywhere();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _meetings.Goes();
        return Task.CompletedTask;
    }

    private async Task EraseRecord()
    {
        // Pending meetings are finished first: what is left pending is taken back item by item, by how far each has learned.
        await _meetings.TryLive();
        await _user.Erase();
        _slates.Forget();
    }

    private async Task<UserView> Present()
    {
        UserView view = await _peer.View();
        return view.Erased ? throw new UserErasedException() : view;
    }

    private Task AfterMeetings(int meetings)
    {
        _words?.PutInBackground();
        return meetings > 0 ? _slates.Prepare() : Task.CompletedTask;
    }

    private IGrainTimer Later(Func<Task> callback, TimeSpan after) => this.RegisterGrainTimer(callback, after, Timeout.InfiniteTimeSpan);
}
