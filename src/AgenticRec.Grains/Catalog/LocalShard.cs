using System.Collections.Concurrent;
using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Planning;
using AgenticRec.Core.Vectors;

namespace AgenticRec.Grains.Catalog;

/// <summary>
/// A shard's index as everybody on its silo uses it: any number read it at a time, one changes it. Recommenders of the same silo search it in
/// their own turn, so that neither a call nor the shard's single turn stands between them and the index.
/// </summary>
internal sealed class LocalShard(TenantNumbers numbers)
{
    private readonly CatalogIndex _index = new(numbers);
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly ConcurrentBag<ShardSearch> _idle = []; // a search has working tables of its own, as long as the index

    /// <summary>Whether somebody has read since this was last asked.</summary>
    public bool WasRead
    {
        get
        {
            bool read = field;
            field = false;
            return read;
        }

        private set;
    }

    public int Available => Read(static index => index.Available);

    public CatalogSummary Summary() => Read(static index => new CatalogSummary(index.Available, 1, index.AspectCount, index.Interactions));

    public ShardAnswer Search(ShardQuery query) => Search(query, static (search, asked) => search.Answer(asked));

    public RehearsalAnswer Rehearse(RehearsalQuery query) => Search(query, static (search, asked) => search.Answer(asked));

    public ImmutableArray<ItemCard> Cards(ImmutableArray<string> itemIds) => ReadSettled(index => ImmutableArray.CreateRange(itemIds, index.Card));

    public ImmutableArray<MeaningVector?> MeaningsOf(ImmutableArray<string> itemIds) => Read(index => ImmutableArray.CreateRange(itemIds, index.MeaningOf));

    public ImmutableArray<string?> Draw(ImmutableArray<Draw> draws) => Read(index => ImmutableArray.CreateRange(draws, draw => index.DrawByPopularity(draw, 0)));

    public void Note(ImmutableArray<NotedDigest> digests) => Change(index =>
    {
        foreach (NotedDigest noted in digests) index.Note(noted.Digest, noted.Takings);
    });

    /// <summary>Changes the index; nobody reads meanwhile.</summary>
    public void Change(Action<CatalogIndex> change)
    {
        _gate.EnterWriteLock();
        try
        {
            change(_index);
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    private TAnswer Search<TQuery, TAnswer>(TQuery query, Func<ShardSearch, TQuery, TAnswer> ask)
    {
        ShardSearch search = _idle.TryTake(out ShardSearch? idle) ? idle : new ShardSearch(_index);
        TAnswer answer = ReadSettled(_ => ask(search, query));
        _idle.Add(search); // not after a failure: its tables may be half filled
        return answer;
    }

    // Only what rests on rarities settles them: not while items are still coming in, or the moments of coming would show in the answers.
    private TAnswer ReadSettled<TAnswer>(Func<CatalogIndex, TAnswer> read)
    {
        WasRead = true;
        if (_index.IsUnsettled) Change(static index => index.Settle());
        return Read(read);
    }

    private TAnswer Read<TAnswer>(Func<CatalogIndex, TAnswer> read)
    {
        _gate.EnterReadLock();
        try
        {
            return read(_index);
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }
}
