using System.Text;
using AgenticRec.Storage.Sqlite;

namespace AgenticRec.Storage.Tests.Sqlite;

public sealed class ErasureTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Compact_AfterClear_LeavesNoByteOfTheStateInAnyFile()
    {
        await using var storage = _store.Open();
        var state = await Write(storage, "erased-person", new string(' ', 5000) + "marker-of-the-erased" + new string(' ', 50));
        await Write(storage, "kept-person", "marker-of-the-kept");
        Found("marker-of-the-erased").Should().BeTrue("the test would prove nothing otherwise");

        await storage.ClearStateAsync("note", Grain("erased-person"), state);
        await storage.CompactAsync();

        Found("marker-of-the-erased").Should().BeFalse();
        Found("erased-person").Should().BeFalse();
        Found("marker-of-the-kept").Should().BeTrue();
    }

    [Fact]
    public async Task Compact_AfterManyChanges_LeavesNoByteOfAnyEarlierState()
    {
        // Rows of all sizes that come, grow, shrink and go make SQLite balance its tree, which is when copies stay behind.
        await using var storage = _store.Open();
        var random = new Random(20);
        var states = Enumerable.Range(0, 400).Select(_ => new GrainState<Note>(new Note())).ToArray();
        var erased = new HashSet<string>();
        for (var round = 0; round < 40; round++)
        {
            var chosen = Enumerable.Range(0, states.Length).Where(_ => random.NextDouble() < 0.3).ToList();
            var sizes = chosen.ConvertAll(_ => random.Next(20, 1500));
            await Task.WhenAll(chosen.Select((n, at) => Change(n, $"marker-{round:00}-{n:000}.", sizes[at])));
        }

        await storage.CompactAsync();

        var text = Encoding.Latin1.GetString(_store.AllBytes());
        erased.Should().NotBeEmpty();
        erased.Where(marker => text.Contains(marker, StringComparison.Ordinal)).Should().BeEmpty();
        foreach (var kept in states.Where(state => state.RecordExists))
            text.Contains(kept.State!.Text[..14], StringComparison.Ordinal).Should().BeTrue();

        Task Change(int n, string marker, int size)
        {
            var state = states[n];
            if (state.RecordExists)
                erased.Add(state.State!.Text[..14]);
            if (state.RecordExists && size % 3 == 0)
                return storage.ClearStateAsync("note", Grain($"{n}"), state);
            state.State = new Note { Text = marker.PadRight(size, '.') };
            return storage.WriteStateAsync("note", Grain($"{n}"), state);
        }
    }

    [Fact]
    public async Task Compact_WhileWriting_KeepsEveryAcknowledgedWrite()
    {
        await using var storage = _store.Open();

        var writes = Enumerable.Range(0, 300).Select(n => Write(storage, $"{n}", $"text {n}")).ToList();
        var compacted = storage.CompactAsync();
        writes.AddRange(Enumerable.Range(300, 300).Select(n => Write(storage, $"{n}", $"text {n}")));
        await compacted;
        await Task.WhenAll(writes);

        for (var n = 0; n < 600; n++)
        {
            var read = new GrainState<Note>(new Note());
            await storage.ReadStateAsync("note", Grain($"{n}"), read);
            read.State!.Text.Should().Be($"text {n}");
        }
    }

    private static GrainId Grain(string key) => GrainId.Create("noted", key);

    private static async Task<GrainState<Note>> Write(SqliteGrainStorage storage, string key, string text)
    {
        var state = new GrainState<Note>(new Note { Text = text });
        await storage.WriteStateAsync("note", Grain(key), state);
        return state;
    }

    private bool Found(string marker) => _store.AllBytes().AsSpan().IndexOf(Encoding.UTF8.GetBytes(marker)) >= 0;
}
