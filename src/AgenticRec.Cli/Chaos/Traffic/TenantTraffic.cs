using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Cli.Load;
using AgenticRec.Core;

namespace AgenticRec.Cli.Chaos.Traffic;

/// <summary>
/// The open-loop load of one tenant: two thirds feedback, one third requests for slates, at the times they are due whatever becomes of those before.
/// </summary>
internal sealed class TenantTraffic : IAsyncDisposable
{
    public const int Users = 60, Items = 120, SlateLength = 10;
    private const int MostInFlight = 4_000, FeedbackOfThree = 2;
    private static readonly string[] Kinds = ["liked", "purchased", "viewed", "disliked"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Answered> _answered = [];
    private readonly Draw _draw;
    private readonly OpenLoop _loop;
    private long _sent;
    private Task? _running;

    public TenantTraffic(string tenant, long seed, int rate, ChaosClient client, Ledger ledger, Tries tries)
    {
        (Tenant, Client, Ledger, Tries) = (tenant, client, ledger, tries);
        _draw = Draw.Of(seed, Stable.Hash(tenant), 0);
        _loop = new OpenLoop(TimeProvider.System, Arrivals.Poisson(rate, seed), MostInFlight);
        Catalogue = [.. Enumerable.Range(0, Items).Select(static n => ItemId(n))];
    }

    public string Tenant { get; }

    public ChaosClient Client { get; }

    public Ledger Ledger { get; }

    public Tries Tries { get; }

    public ImmutableHashSet<string> Catalogue { get; }

    /// <summary>How many times each event is sent at once. Default 1.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>Whether half of all requests are for one user and one item.</summary>
    public bool Hot { get; set; }

    /// <summary>Goes with a user's events, when it returns something.</summary>
    public Func<string, string?> Note { get; set; } = static _ => null;

    /// <summary>Whether a user's events are still sent.</summary>
    public Func<string, bool> Sends { get; set; } = static _ => true;

    public IReadOnlyCollection<Answered> AllAnswered => _answered;

    public static string UserId(int number) => string.Create(CultureInfo.InvariantCulture, $"user-{number}");

    public static string ItemId(int number) => string.Create(CultureInfo.InvariantCulture, $"item-{number}");

    /// <summary>The catalogue, in two of eight categories an item.</summary>
    public static ImmutableArray<Item> Shelf() =>
    [
        .. Enumerable.Range(0, Items).Select(static n => new Item
        {
            Id = ItemId(n),
            Title = string.Create(CultureInfo.InvariantCulture, $"Book {n}"),
            Categories = [$"topic-{n % 8}", $"topic-{n / 8 % 8}"],
        }),
    ];

    public void Start() => _running = _loop.RunAsync(TimeSpan.FromDays(1), (arrival, _) => SendAsync(arrival), _stop.Token);

    /// <summary>Stops what is due, and waits for what is under way.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        if (_running is not null) await _running;
    }

    /// <summary>An operation that nobody has sent yet, entered into the ledger.</summary>
    public Operation NextOperation(string user, string itemId, string kind) => Ledger.Enter(new Operation(
        string.Create(CultureInfo.InvariantCulture, $"{Tenant}-{Interlocked.Increment(ref _sent)}"), user, itemId, kind));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync(Arrival arrival)
    {
        Draw draw = _draw.For((ulong)arrival.Number);
        bool hot = Hot && draw.Below(0, 2) == 0;
        string user = UserId(hot ? 0 : 1 + draw.Below(1, Users - 1));
        bool served;
        if (draw.Below(2, 3) < FeedbackOfThree && Sends(user))
        {
            Operation operation = NextOperation(user, ItemId(hot ? 0 : 1 + draw.Below(3, Items - 1)), Kinds[draw.Below(4, Kinds.Length)]);
            string? note = Note(user);
            string?[] fates = await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => Client.ObserveAsync(operation, Patience, note, CancellationToken.None)));
            if (fates.Count(static fate => fate == "stored") > 1) Ledger.Breach($"'{operation.Id}' was stored more than once.");
            served = operation.Outcome == Outcome.Ok;
        }
        else
        {
            served = await Client.RecommendAsync(user, SlateLength, Catalogue, Patience, CancellationToken.None);
        }

        _answered.Enqueue(new Answered(hot, served, Client.Now, TimeProvider.System.GetElapsedTime(arrival.Due)));
    }

    /// <summary>A request that has come to its end.</summary>
    /// <param name="Hot">Whether it was for the hot user.</param>
    /// <param name="Served">Whether it was served in the end, repeats included.</param>
    /// <param name="At">When it ended, on the client's clock.</param>
    /// <param name="Latency">Since it was due.</param>
    internal readonly record struct Answered(bool Hot, bool Served, TimeSpan At, TimeSpan Latency);
}
