using Orleans.Storage;

namespace AgenticRec.Storage.Tests;

/// <summary>What Orleans and our grains expect of any grain storage. Inherit it for each provider; one whose server is not there is skipped.</summary>
public abstract class GrainStorageContract : IAsyncLifetime
{
    protected const string StateName = "note";

    /// <summary>The storage under test, open.</summary>
    protected abstract IGrainStorage Storage { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    [SkippableFact]
    public async Task Read_NothingStored_GivesFreshStateWithoutEtag()
    {
        var state = new GrainState<Note> { State = new Note { Text = "left over" }, ETag = "left over", RecordExists = true };

        await Storage.ReadStateAsync(StateName, Grain("nobody"), state);

        ShouldBeAbsent(state);
        state.State!.Text.Should().BeEmpty();
    }

    [SkippableFact]
    public async Task Write_NothingStored_CanBeReadBack()
    {
        var written = await Insert(Grain("ann"), "first");

        written.RecordExists.Should().BeTrue();
        written.ETag.Should().NotBeNullOrEmpty();
        var read = await Read(Grain("ann"));
        read.State!.Text.Should().Be("first");
        read.ETag.Should().Be(written.ETag);
        read.RecordExists.Should().BeTrue();
    }

    [SkippableFact]
    public async Task Write_CurrentEtag_Replaces()
    {
        var state = await Insert(Grain("ann"), "first");

        await Write(Grain("ann"), state, "second");

        (await Read(Grain("ann"))).State!.Text.Should().Be("second");
    }

    [SkippableFact]
    public async Task Write_SameValue_ChangesEtag()
    {
        var state = await Insert(Grain("ann"), "same");
        var before = state.ETag;

        await Write(Grain("ann"), state, "same");

        state.ETag.Should().NotBe(before);
        (await Read(Grain("ann"))).ETag.Should().Be(state.ETag);
    }

    [SkippableFact]
    public async Task Write_StaleEtag_IsInconsistentAndChangesNothing()
    {
        var stale = await Insert(Grain("ann"), "first");
        var current = await Read(Grain("ann"));
        await Write(Grain("ann"), current, "second");
        var staleEtag = stale.ETag;

        var act = () => Write(Grain("ann"), stale, "third");

        await act.Should().ThrowAsync<InconsistentStateException>();
        stale.ETag.Should().Be(staleEtag);
        (await Read(Grain("ann"))).State!.Text.Should().Be("second");
    }

    [SkippableFact]
    public async Task Write_NullEtagOverExisting_IsInconsistentAndChangesNothing()
    {
        await Insert(Grain("ann"), "first");

        var act = () => Insert(Grain("ann"), "second");

        await act.Should().ThrowAsync<InconsistentStateException>();
        (await Read(Grain("ann"))).State!.Text.Should().Be("first");
    }

    [SkippableFact]
    public async Task Write_EtagOfClearedState_IsInconsistent()
    {
        var stale = await Insert(Grain("ann"), "first");
        await Clear(Grain("ann"), await Read(Grain("ann")));

        var act = () => Write(Grain("ann"), stale, "second");

        await act.Should().ThrowAsync<InconsistentStateException>();
        ShouldBeAbsent(await Read(Grain("ann")));
    }

    [SkippableFact]
    public async Task Clear_CurrentEtag_Deletes()
    {
        var state = await Insert(Grain("ann"), "first");

        await Clear(Grain("ann"), state);

        ShouldBeAbsent(state);
        ShouldBeAbsent(await Read(Grain("ann")));
    }

    [SkippableFact]
    public async Task Clear_Twice_Succeeds()
    {
        var state = await Insert(Grain("ann"), "first");
        await Clear(Grain("ann"), state);

        await Clear(Grain("ann"), state);

        ShouldBeAbsent(state);
    }

    [SkippableFact]
    public async Task Clear_StaleEtag_IsInconsistentAndKeepsState()
    {
        var stale = await Insert(Grain("ann"), "first");
        await Write(Grain("ann"), await Read(Grain("ann")), "second");

        var act = () => Clear(Grain("ann"), stale);

        await act.Should().ThrowAsync<InconsistentStateException>();
        (await Read(Grain("ann"))).State!.Text.Should().Be("second");
    }

    [SkippableFact]
    public async Task Write_AfterClear_InsertsAgainWithNewEtag()
    {
        var state = await Insert(Grain("ann"), "first");
        var before = state.ETag;
        await Clear(Grain("ann"), state);

        await Write(Grain("ann"), state, "second");

        state.ETag.Should().NotBe(before, "a caller who slept through the clear must not match the new row");
        (await Read(Grain("ann"))).State!.Text.Should().Be("second");
    }

    [SkippableFact]
    public async Task Write_ManyWritersOfOneRow_ExactlyOneWins()
    {
        await Insert(Grain("ann"), "first");
        var copies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Read(Grain("ann"))));

        var won = await Task.WhenAll(copies.Select((copy, writer) => Task.Run(() => Wins(copy, $"writer {writer}"))));

        won.Count(w => w).Should().Be(1);
        (await Read(Grain("ann"))).State!.Text.Should().Be($"writer {Array.IndexOf(won, true)}");

        async Task<bool> Wins(GrainState<Note> copy, string text)
        {
            try
            {
                await Write(Grain("ann"), copy, text);
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }
    }

    [SkippableFact]
    public async Task Write_ThousandRowsAtOnce_AllReadable()
    {
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => Task.Run(() => Insert(Grain($"user-{n}"), $"text {n}"))));

        var read = await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => Read(Grain($"user-{n}"))));
        read.Select(state => state.State!.Text).Should().Equal(Enumerable.Range(0, 1000).Select(n => $"text {n}"));
    }

    [SkippableTheory]
    [InlineData("tenant/user")]
    [InlineData("tenant/user/deeper//twice")]
    [InlineData("żółć 東京 🦉")]
    [InlineData("it's \"quoted\"; DROP TABLE agent_state; --")]
    [InlineData("percent%2F and \\ backslash ?x=1&y=#")]
    [InlineData(" spaces ")]
    [InlineData("line\nbreak\ttab")]
    public async Task Write_OddKey_KeptApartFromItsNeighbours(string key)
    {
        await Insert(Grain(key), "odd");
        await Insert(Grain(key + "x"), "neighbour");

        (await Read(Grain(key))).State!.Text.Should().Be("odd");
        (await Read(Grain(key + "x"))).State!.Text.Should().Be("neighbour");
    }

    [SkippableFact]
    public async Task Write_LongKey_CanBeReadBack()
    {
        var key = new string('k', 700);
        await Insert(Grain(key), "long");

        (await Read(Grain(key))).State!.Text.Should().Be("long");
        ShouldBeAbsent(await Read(Grain(key[..^1])));
    }

    [SkippableFact]
    public async Task Write_FiveMegabytes_CanBeReadBack()
    {
        var bytes = new byte[5_000_000];
        new Random(5).NextBytes(bytes);
        var state = new GrainState<Note> { State = new Note { Bytes = bytes } };

        await Storage.WriteStateAsync(StateName, Grain("big"), state);

        (await Read(Grain("big"))).State!.Bytes.SequenceEqual(bytes).Should().BeTrue();
    }

    [SkippableFact]
    public async Task Write_SameGrainOtherStateName_IsAnotherRow()
    {
        await Insert(Grain("ann"), "one");
        var other = new GrainState<Note> { State = new Note { Text = "two" } };
        await Storage.WriteStateAsync("other", Grain("ann"), other);

        await Clear(Grain("ann"), await Read(Grain("ann")));

        var read = new GrainState<Note>(new Note());
        await Storage.ReadStateAsync("other", Grain("ann"), read);
        read.State!.Text.Should().Be("two");
    }

    [SkippableFact]
    public async Task Write_SameKeyOtherGrainType_IsAnotherRow()
    {
        await Insert(GrainId.Create("user", "7"), "a user");
        await Insert(GrainId.Create("item", "7"), "an item");

        (await Read(GrainId.Create("user", "7"))).State!.Text.Should().Be("a user");
        (await Read(GrainId.Create("item", "7"))).State!.Text.Should().Be("an item");
    }

    [SkippableFact]
    public async Task EveryCall_CancelledToken_IsCancelledAndChangesNothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        var state = await Insert(Grain("ann"), "first");
        state.State!.Text = "second";

        var write = () => Storage.WriteStateAsync(StateName, Grain("ann"), state, cancelled);
        var clear = () => Storage.ClearStateAsync(StateName, Grain("ann"), state, cancelled);
        var read = () => Storage.ReadStateAsync(StateName, Grain("ann"), state, cancelled);

        await write.Should().ThrowAsync<OperationCanceledException>();
        await clear.Should().ThrowAsync<OperationCanceledException>();
        await read.Should().ThrowAsync<OperationCanceledException>();
        (await Read(Grain("ann"))).State!.Text.Should().Be("first");
    }

    protected static GrainId Grain(string key) => GrainId.Create("noted", key);

    protected static void ShouldBeAbsent(GrainState<Note> state)
    {
        state.RecordExists.Should().BeFalse();
        state.ETag.Should().BeNull();
        state.State.Should().NotBeNull();
    }

    protected async Task<GrainState<Note>> Read(GrainId grain)
    {
        var state = new GrainState<Note>(new Note());
        await Storage.ReadStateAsync(StateName, grain, state);
        return state;
    }

    protected async Task<GrainState<Note>> Insert(GrainId grain, string text)
    {
        var state = new GrainState<Note>(new Note());
        await Write(grain, state, text);
        return state;
    }

    protected Task Write(GrainId grain, GrainState<Note> state, string text)
    {
        state.State = new Note { Text = text };
        return Storage.WriteStateAsync(StateName, grain, state);
    }

    protected Task Clear(GrainId grain, GrainState<Note> state) => Storage.ClearStateAsync(StateName, grain, state);
}
