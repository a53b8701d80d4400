using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Abstractions.Users;

namespace AgenticRec.Evaluation.Tests;

/// <summary>Agents that recommend what is popular, behind the real grain contract: what the evaluation talks to when no silo runs.</summary>
internal sealed class FakeAgents
{
    public ConcurrentDictionary<string, Item> Items { get; } = new();

    public ConcurrentDictionary<string, List<Interaction>> Lives { get; } = new();

    public ConcurrentBag<RecommendRequest> Requests { get; } = [];

    public ConcurrentBag<string> Tenants { get; } = [];

    /// <summary>Whose meetings were to be put into words, and whether all of them.</summary>
    public ConcurrentBag<(string User, bool Everything)> Spoken { get; } = [];

    public List<int> UpsertSizes { get; } = [];

    public TenantSettings? Settings { get; private set; }

    /// <summary>Whether what was seen comes back, which it must not.</summary>
    public bool ForgetsWhatWasSeen { get; init; }

    /// <summary>A user who has been erased; null: nobody.</summary>
    public string? Erased { get; init; }

    /// <summary>Meetings left over after each coevolution.</summary>
    public int MeetingsLeft { get; init; }

    /// <summary>Lessons that the policy has learned.</summary>
    public long Lessons { get; set; }

    public Func<Item, string?> RejectItem { get; init; } = _ => null;

    public IGrainFactory Factory
    {
        get
        {
            IGrainFactory factory = DispatchProxy.Create<IGrainFactory, Proxy>();
            ((Proxy)(object)factory).Agents = this;
            return factory;
        }
    }

    private class Proxy : DispatchProxy
    {
        public FakeAgents Agents { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            string key = (string)args![0]!;
            Type grain = targetMethod!.GetGenericArguments()[0];
            Agents.Tenants.Add(key.Split('/')[0]);
            if (grain == typeof(ICatalog)) return new Catalog(Agents);
            if (grain == typeof(IPolicy)) return new Policy(Agents);
            return grain == typeof(IRecommender) ? new Recommender(Agents, AgentKey.Parse(key).Id) : throw new NotSupportedException($"{grain}");
        }
    }

    private sealed class Catalog(FakeAgents agents) : ICatalog
    {
        public Task<CatalogReceipt> Upsert(ImmutableArray<Item> items)
        {
            agents.UpsertSizes.Add(items.Length);
            List<RejectedItem> rejected = [];
            for (int i = 0; i < items.Length; i++)
            {
                if (agents.RejectItem(items[i]) is { } reason) rejected.Add(new RejectedItem(i, items[i].Id, reason));
                else agents.Items[items[i].Id] = items[i];
            }

            return Task.FromResult(new CatalogReceipt(items.Length - rejected.Count, [.. rejected]));
        }

        public Task<ItemChange> Put(Item item, ItemCondition condition) => throw new NotSupportedException();

        public Task<CatalogPage> Page(string? after, int limit) => throw new NotSupportedException();

        public Task<CatalogReceipt> Retire(ImmutableArray<string> itemIds) => throw new NotSupportedException();

        public Task<CatalogSummary> Summary() => throw new NotSupportedException();
    }

    private sealed class Policy(FakeAgents agents) : IPolicy
    {
        public Task<PolicyReport> Report() => Task.FromResult(new PolicyReport(1, agents.Lessons, [], agents.Settings ?? TenantSettings.Default));

        public Task Configure(TenantSettings settings)
        {
            agents.Settings = settings;
            return Task.CompletedTask;
        }

        public Task<bool> Reconfigure(TenantSettings settings, TenantSettings expected) => throw new NotSupportedException();
    }

    private sealed class Recommender(FakeAgents agents, string user) : IRecommender
    {
        public async Task<ObserveReceipt> Observe(ImmutableArray<Interaction> interactions)
        {
            await Task.Yield();
            if (user == agents.Erased) throw new UserErasedException();
            List<Interaction> life = agents.Lives.GetOrAdd(user, _ => []);
            life.AddRange(interactions);
            return new ObserveReceipt([.. interactions.Select(i => new InteractionOutcome(i.OperationId, InteractionStatus.Stored))], life.Count, interactions.Length);
        }

        public Task<WordsReport> PutIntoWords(bool everything)
        {
            agents.Spoken.Add((user, everything));
            return Task.FromResult(default(WordsReport));
        }

        public Task<SaidReport> Tell(string said) => throw new NotSupportedException();

        public Task<CoevolutionReport> Coevolve() => Task.FromResult(new CoevolutionReport(2, 1, agents.MeetingsLeft));

        public Task<Slate> Recommend(RecommendRequest request)
        {
            agents.Requests.Add(request);
            HashSet<string> seen = [.. agents.Lives.GetValueOrDefault(user, []).Select(i => i.ItemId)];
            bool all = request.Constraints.IncludeSeen || agents.ForgetsWhatWasSeen;
            Dictionary<string, int> counts = agents.Lives.Values.SelectMany(l => l).CountBy(i => i.ItemId).ToDictionary();
            IEnumerable<string> pool = request.Constraints.Candidates.Length > 0 ? request.Constraints.Candidates : agents.Items.Keys;
            ImmutableArray<SlateItem> items =
            [
                .. pool.Where(i => all || !seen.Contains(i))
                    .OrderByDescending(i => counts.GetValueOrDefault(i))
                    .ThenBy(i => i, StringComparer.Ordinal)
                    .Take(request.K)
                    .Select(i => new SlateItem { ItemId = i, Title = i, Score = counts.GetValueOrDefault(i), Probability = 0, Source = "popularity" }),
            ];
            return Task.FromResult(new Slate { Id = "s", Items = items, Candidates = items.Length, RestProbability = 1, PolicyVersion = 0 });
        }

        public Task<Slate> Next(string slateId, int? k) => throw new NotSupportedException();

        public Task<SlateInquiry> Why(string slateId, string itemId) => throw new NotSupportedException();

        public Task<ErasureStatus> BeginErase() => throw new NotSupportedException();

        public Task Erase() => throw new NotSupportedException();
    }
}
