using System.Collections.Immutable;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;
using AgenticRec.Core.Ranking;

namespace AgenticRec.Core.Planning;

/// <summary>How one recommendation is made: what each shard is asked. A plan is data; the recommender carries it out.</summary>
public sealed class SlatePlan
{
    /// <summary>Linked items that retrieval brings.</summary>
    public const int LinkedWidth = 160;

    private const int ContentWidth = 50;
    private const int PopularWidth = 30;
    private const int NewestWidth = 10;
    private const int ExplorationWidth = 8;
    private const int Postings = 1_000;

    /// <summary>Makes the plan of a request.</summary>
    public SlatePlan(SlateQuestion question, int shards)
    {
        Question = question;
        RecommendRequest request = question.Request;
        Constraints constraints = request.Constraints;
        double diversity = constraints.Diversity ?? question.Policy.Settings.Diversity;
        double exploration = constraints.Exploration ?? question.Policy.Settings.Exploration;
        Diversity = diversity;
        ExploredPlaces = (int)Math.Round(exploration * request.K, MidpointRounding.AwayFromZero);
        bool named = !constraints.Candidates.IsEmpty;
        Task = named ? RankingTask.Given : RankingTask.Open;
        Numbering items = question.Numbers;
        ImmutableArray<LinkedItem>[] linkedOf = LinkedItems.ByShard(question.Linked, items, shards);
        ImmutableArray<string>[] namedOf = Spread([.. constraints.Candidates.Distinct(StringComparer.Ordinal)], shards);
        ItemList[] seenOf = (constraints.IncludeSeen ? ItemList.None : question.Met).ByShard(items, shards);
        ItemList[] blockedOf = ItemList.Of(question.Controls.BlockedItems).ByShard(items, shards);
        ItemList[] excludedOf = ItemList.Of(request.Exclude).ByShard(items, shards);
        var bars = new Bars
        {
            BlockedCategories = question.Controls.BlockedCategories,
            Categories = constraints.Categories,
            WithoutCategories = constraints.WithoutCategories,
        };
        int width = Math.Max(1, (request.K + 9) / 10); // long slates look further
        SharedScene scene = new() { Scene = question.Scene };
        Queries = [.. Enumerable.Range(0, shards).Select(s => new ShardQuery
        {
            Scene = scene,
            Linked = linkedOf[s],
            Named = named ? namedOf[s] : default,
            Head = question.Policy.Policy.For(Task),
            Bars = bars with { Seen = seenOf[s], Blocked = blockedOf[s], Excluded = excludedOf[s] },
            Breadth = new Breadth(
                Each(ContentWidth * width, shards), Each(PopularWidth * width, shards), Each(NewestWidth, shards),
                Each(Math.Max(ExplorationWidth, ExploredPlaces), shards), Each(Postings * width, shards)),
            Best = diversity > 0 ? request.K * 4 : request.K,
            Temperature = question.Policy.Settings.Temperature,
            Explain = request.Explain,
            WithTopics = diversity > 0,
            Explores = ExploredPlaces > 0,
            Draw = question.Draw.For((ulong)s),
            At = question.At,
        })];
    }

    /// <summary>What is asked.</summary>
    public SlateQuestion Question { get; }

    /// <summary>Which head scores.</summary>
    public RankingTask Task { get; }

    /// <summary>Trade of relevance against variety.</summary>
    public double Diversity { get; }

    /// <summary>Places of the slate given to exploration.</summary>
    public int ExploredPlaces { get; }

    /// <summary>One query per shard.</summary>
    public ImmutableArray<ShardQuery> Queries { get; }

    private static int Each(int width, int shards) => (width + shards - 1) / shards;

    private static ImmutableArray<string>[] Spread(ImmutableArray<string> itemIds, int shards)
    {
        if (itemIds.IsEmpty) return [.. Enumerable.Repeat(ImmutableArray<string>.Empty, shards)];
        var spread = new ImmutableArray<string>.Builder[shards];
        for (int s = 0; s < shards; s++) spread[s] = ImmutableArray.CreateBuilder<string>();
        foreach (string itemId in itemIds) spread[Stable.ShardOf(itemId, shards)].Add(itemId);
        return Array.ConvertAll(spread, static builder => builder.DrainToImmutable());
    }
}

/// <summary>A request together with what is known of the user.</summary>
public sealed record SlateQuestion
{
    /// <summary>The request.</summary>
    public required RecommendRequest Request { get; init; }

    /// <summary>The user.</summary>
    public required Scene Scene { get; init; }

    /// <summary>What the newest items link to, strongest first: as many as the slate needs, without what must not come again.</summary>
    public required LinkedItem[] Linked { get; init; }

    /// <summary>Items met.</summary>
    public required ItemList Met { get; init; }

    /// <summary>The numbers that <see cref="Linked"/> is read by.</summary>
    public required Numbering Numbers { get; init; }

    /// <summary>The user's controls.</summary>
    public required UserControls Controls { get; init; }

    /// <summary>The tenant's policy and settings.</summary>
    public required PolicyState Policy { get; init; }

    /// <summary>The request's draws.</summary>
    public required Draw Draw { get; init; }

    /// <summary>When the slate is for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The slate's id.</summary>
    public required string SlateId { get; init; }
}
