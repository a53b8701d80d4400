using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    private const int OpenUnlinked = 30;

    // A target that no recent item links to belongs to the other sources; it still says a little about the weights.
    private const float UnlinkedTargetWeight = .1f;

    private readonly HashSet<string> _met;
    private readonly bool _targetLinked;
    private readonly int _restOfLinked;

    /// <summary>Plans a rehearsal.</summary>
    /// <param name="scene">The user just before the meeting.</param>
    /// <param name="allLinked">What the newest items link to, strongest first.</param>
    /// <param name="met">Items met before; the item taken may be among them.</param>
    /// <param name="taken">The item that the user took.</param>
    /// <param name="draw">The meeting's draws.</param>
    /// <param name="shards">How many shards the catalogue has.</param>
    public RehearsalPlan(Scene scene, LinkedItem[] allLinked, HashSet<string> met, string taken, Draw draw, int shards)
    {
        _met = met;
        LinkedItem takenLink = Array.Find(allLinked, link => link.ItemId == taken);
        _targetLinked = takenLink.Support > 0;
        LinkedItem[] linked = Array.FindAll(allLinked, link => link.ItemId != taken && !met.Contains(link.ItemId));
        int retrieved = Math.Min(OpenRetrieved, linked.Length);
        _restOfLinked = linked.Length - retrieved;
        var retrievedOf = new int[shards];
        var linkedOf = new List<LinkedItem>[shards];
        for (int s = 0; s < shards; s++) linkedOf[s] = [];
        for (int i = 0; i < linked.Length; i++)
        {
            int shard = Stable.ShardOf(linked[i].ItemId, shards);
            linkedOf[shard].Add(linked[i]);
            if (i < retrieved) retrievedOf[shard]++;
        }

        int takenShard = Stable.ShardOf(taken, shards);
        Queries = [.. Enumerable.Range(0, shards).Select(s => new RehearsalQuery
        {
            Scene = scene,
            Taken = s == takenShard ? taken : null,
            TakenLink = s == takenShard ? takenLink : default,
            Linked = [.. linkedOf[s]],
            Retrieved = retrievedOf[s],
            TailDraws = Share(OpenTail, s, shards),
            MetDraws = Share(GivenMet, s, shards, draw),
            AnyDraws = Share(GivenAny, s, shards, draw.For(1)),
            UnlinkedDraws = Share(OpenUnlinked, s, shards),
            Draw = draw.For((ulong)(10 + s)),
        })];
    }

    /// <summary>One query per shard.</summary>
    public ImmutableArray<RehearsalQuery> Queries { get; }

    /// <summary>The gradients of both heads; none while the catalogue does not hold the item taken.</summary>
    public IEnumerable<PolicyGradient> Gradients(IReadOnlyList<RehearsalAnswer> answers, RankingPolicy policy)
    {
        ImmutableArray<float> target = answers.Select(static answer => answer.Taken).FirstOrDefault(static row => !row.IsEmpty, []);
        if (target.IsEmpty) yield break;

        Rows given = new(target);
        foreach (RehearsalAnswer answer in answers) given.AddUnmet(answer.Given, _met, 0);
        if (given.Count > 1) yield return new PolicyGradient(RankingTask.Given, given.Gradient(policy.Given), 1);

        Rows open = new(target);
        foreach (RehearsalAnswer answer in answers) open.Add(answer.Retrieved, 0);
        int tail = answers.Sum(static answer => answer.Tail.Length) / Features.Count;
        foreach (RehearsalAnswer answer in answers) open.Add(answer.Tail, LogStandsFor(_restOfLinked, tail));
        int unlinked = answers.Sum(static answer => answer.Unlinked.ItemIds.Length);
        int allUnlinked = answers.Sum(static answer => answer.UnlinkedItems);
        foreach (RehearsalAnswer answer in answers) open.AddUnmet(answer.Unlinked, _met, LogStandsFor(allUnlinked, unlinked));
        if (open.Count > 1)
            yield return new PolicyGradient(RankingTask.Open, open.Gradient(policy.Open), _targetLinked ? 1 : UnlinkedTargetWeight);
    }

    private static float LogStandsFor(int all, int drawn) => drawn == 0 ? 0 : MathF.Log(Math.Max(1, all) / (float)drawn);

    private static int Share(int draws, int shard, int shards) => (draws / shards) + (shard < draws % shards ? 1 : 0);

    // Each draw picks its shard first: a few draws over many shards must not favour the first ones.
    private static int Share(int draws, int shard, int shards, Draw draw)
    {
        int share = 0;
        for (int i = 0; i < draws; i++)
            if (draw.Below(1_000 + i, shards) == shard)
                share++;
        return share;
    }

    private sealed class Rows
    {
        private readonly List<float> _features = [];
        private readonly List<float> _offsets = [];

        public Rows(ImmutableArray<float> target) => Add(target, 0);

        public int Count => _offsets.Count;

        public void Add(ImmutableArray<float> rows, float offset)
        {
            _features.AddRange(rows.AsSpan());
            for (int i = 0; i < rows.Length / Features.Count; i++) _offsets.Add(offset);
        }

        public void AddUnmet(DrawnRows drawn, HashSet<string> met, float offset)
        {
            for (int i = 0; i < drawn.ItemIds.Length; i++)
            {
                if (met.Contains(drawn.ItemIds[i])) continue;
                _features.AddRange(drawn.Features.AsSpan(i * Features.Count, Features.Count));
                _offsets.Add(offset);
            }
        }

        public ImmutableArray<float> Gradient(RankingHead head) =>
            ImmutableArray.Create(head.Gradient(CollectionsMarshal.AsSpan(_features), CollectionsMarshal.AsSpan(_offsets)));
    }
}
