using CsCheck;
using Orleans.Storage;

namespace AgenticRec.Storage.Tests.Sqlite;

/// <summary>Any sequence of reads, writes, clears and reopenings, by two callers with memories of their own, agrees with a dictionary.</summary>
public sealed class SqliteGrainStorageProperties
{
    private const int Keys = 4, Callers = 2;

    private enum Act
    {
        Read,
        Write,
        Clear,
        Reopen,
        Compact,
    }

    [Fact]
    public async Task AnySequence_AgainstModel_Agrees()
    {
        var step = Gen.Select(
            Gen.Frequency((6, Gen.Const(Act.Read)), (12, Gen.Const(Act.Write)), (6, Gen.Const(Act.Clear)), (1, Gen.Const(Act.Reopen)), (1, Gen.Const(Act.Compact))),
            Gen.Int[0, Callers - 1],
            Gen.Int[0, Keys - 1],
            Gen.Int[0, 6000]);

        await step.List[1, 60].SampleAsync(Replay, iter: 60);
    }

    private static async Task Replay(List<(Act Act, int Caller, int Key, int Size)> steps)
    {
        using var store = new TemporaryStore();
        var storage = store.Open(options => options.Partitions = 2);
        var model = new Dictionary<int, (string Etag, int Size)>();
        var memories = Enumerable.Range(0, Callers * Keys).Select(_ => new GrainState<Note>(new Note())).ToArray();
        foreach (var (act, caller, key, size) in steps)
        {
            var memory = memories[(caller * Keys) + key];
            var stored = model.TryGetValue(key, out var row) ? row : default((string Etag, int Size)?);
            var grain = GrainId.Create("noted", $"{key}");
            switch (act)
            {
                case Act.Read:
                    await storage.ReadStateAsync("note", grain, memory);
                    memory.ETag.Should().Be(stored?.Etag);
                    memory.RecordExists.Should().Be(stored is not null);
                    memory.State!.Bytes.Length.Should().Be(stored?.Size ?? 0);
                    break;
                case Act.Write:
                    memory.State = new Note { Bytes = new byte[size] };
                    var writeAllowed = memory.ETag == stored?.Etag;
                    (await Succeeds(storage.WriteStateAsync("note", grain, memory))).Should().Be(writeAllowed);
                    if (writeAllowed)
                    {
                        memory.ETag.Should().NotBe(stored?.Etag);
                        model[key] = (memory.ETag!, size);
                    }

                    break;
                case Act.Clear:
                    var clearAllowed = stored is null || memory.ETag == stored.Value.Etag;
                    (await Succeeds(storage.ClearStateAsync("note", grain, memory))).Should().Be(clearAllowed);
                    if (clearAllowed)
                        model.Remove(key);
                    break;
                case Act.Reopen:
                    await storage.DisposeAsync();
                    storage = store.Open();
                    break;
                default:
                    await storage.CompactAsync();
                    break;
            }
        }

        await storage.DisposeAsync();
    }

    private static async Task<bool> Succeeds(Task call)
    {
        try
        {
            await call;
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
