using System.Collections.Immutable;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Coevolution;

/// <summary>
/// The rehearsal of one meeting, spread over the shards: what would the policy have said just before it? The open head meets the
/// candidates that retrieval would have brought, and samples that stand for all the rest; the head of given candidates meets
/// a few items drawn at random.
/// </summary>
public sealed class RehearsalPlan
{
    private const int GivenMet = 10;
    private const int GivenAny = 2;
    private const int OpenRetrieved = 100;
    private const int OpenTail = 30;
    private const int OpenAny = 36;

    // A target that no recent item links to belongs to the other sources; it still says a little about the weights.
    private const float UnlinkedTargetWeight = .1f;

    private readonly LinkReadOut _links;
    private readonly HashSet<int> _met;
    private readonly bool _targetLinked;
    private readonly int _linked;
    private readonly int _tailStandsFor;

    /// <summary>Plans a rehearsal.</summary>
    /// <param name="scene">The user just before the meeting.</param>
    /// <param name="links">The links of the newest items.</param>
    /// <param name="met">Items met before, by number; the item taken may be among them.</param>
    /// <param name="taken">The item that the user took.</param>
    /// <param name="draw">The meeting's draws.</param>
    /// <param name="shards">How many shards the catalogue has.</param>
    public RehearsalPlan(Scene scene, LinkReadOut links, HashSet<int> met, string taken, Draw draw, int shards)
    {
        _links = links;
        _met = met;
        LinkedItem takenLink = links.Of(taken);
        _targetLinked = takenLink.Support > 0;
        var (strongest, tail, others) = links.Split([.. met], takenLink.Number, OpenRetrieved, draw.For(2), OpenTail);
        _tailStandsFor = others;
        _linked = strongest.Length + others;
        ImmutableArray<LinkedItem>[] retrievedOf = LinkedItems.ByShard(strongest, links.Numbers, shards), tailOf = LinkedItems.ByShard(tail, links.Numbers, shards);
        int takenShard = Stable.ShardOf(taken, shards);
        SharedScene shared = new() { Scene = scene };
        var queries = ImmutableArray.CreateBuilder<RehearsalQuery>(shards);
        for (int s = 0; s < shards; s++)
            queries.Add(new RehearsalQuery
            {
                Scene = shared,
                Taken = s == takenShard ? taken : null,
                TakenLink = s == takenShard ? takenLink : default,
                Retrieved = retrievedOf[s],
                Tail = tailOf[s],
                MetDraws = Share(GivenMet, s, shards, draw),
                AnyDraws = Share(GivenAny, s, shards, draw.For(1)),
                OpenDraws = Share(OpenAny, s, shards, draw.For(3)),
                Draw = draw.For((ulong)(10 + s)),
            });
        Queries = queries.MoveToImmutable();
    }

    /// <summary>One query per shard.</summary>
    public ImmutableArray<RehearsalQuery> Queries { get; }

    /// <summary>The gradients of both heads; none while the catalogue does not hold the item taken.</summary>
    public IEnumerable<PolicyGradient> Gradients(IReadOnlyList<RehearsalAnswer> answers, RankingPolicy policy)
    {
        ImmutableArray<float> target = answers.Select(static answer => answer.Taken).FirstOrDefault(static row => !row.IsEmpty, []);
        if (target.IsEmpty) yield break;

        OutcomeRows given = new(target);
        foreach (RehearsalAnswer answer in answers) AddDrawn(given, answer.Given, andLinked: true);
        if (given.Count > 1) yield return new PolicyGradient(RankingTask.Given, given.Gradient(policy.Given), 1);

        OutcomeRows open = new(target);
        foreach (RehearsalAnswer answer in answers) open.Add(answer.Retrieved.AsSpan());
        int begin = open.Count;
        foreach (RehearsalAnswer answer in answers) open.Add(answer.Tail.AsSpan());
        open.StandFor(begin, _tailStandsFor);
        begin = open.Count;
        foreach (RehearsalAnswer answer in answers) AddDrawn(open, answer.Open, andLinked: false);
        open.StandFor(begin, answers.Sum(static answer => answer.Items) - _linked);
        if (open.Count > 1)
            yield return new PolicyGradient(RankingTask.Open, open.Gradient(policy.Open), _targetLinked ? 1 : UnlinkedTargetWeight);
    }

    // What the user has met is no alternative.
    private void AddDrawn(OutcomeRows rows, DrawnRows drawn, bool andLinked)
    {
        for (int i = 0; i < drawn.ItemIds.Length; i++)
        {
            LinkedItem link = _links.Of(drawn.ItemIds[i]);
            if (_met.Contains(link.Number)) continue;
            if (link.Support > 0 && !andLinked) continue;
            rows.Add(drawn.Features.AsSpan(i * Features.Count, Features.Count));
            AffinityFeatures.Write(in link, drawn.Incoming[i], rows.Newest);
        }
    }

    // Each draw picks its shard first: a few draws over many shards must not favour the first ones.
    private static int Share(int draws, int shard, int shards, Draw draw)
    {
        int share = 0;
        for (int i = 0; i < draws; i++)
            if (draw.Below(1_000 + i, shards) == shard)
                share++;
        return share;
    }
}
