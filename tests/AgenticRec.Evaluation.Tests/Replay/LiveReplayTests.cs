using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Replay;

namespace AgenticRec.Evaluation.Tests.Replay;

public class LiveReplayTests
{
    private readonly FakeAgents _agents = new();

    [Fact]
    public async Task Live_AWindow_ReachesEveryUserInOrderAndIsCounted()
    {
        LiveReplay replay = new(_agents.Factory, "library", parallelism: 4);
        await replay.LiveAsync(ReplayEvent.Of(Some.Dataset(20, [.. Enumerable.Range(0, 20)], [3, 1])), CancellationToken.None);
        _agents.Lives["u0"].Select(i => i.ItemId).Should().Equal(Enumerable.Range(0, 20).Select(i => $"{i}"));
        _agents.Lives["u1"].Select(i => i.ItemId).Should().Equal("3", "1");
        _agents.Tenants.Should().OnlyContain(tenant => tenant == "library");
        (replay.Tally.Stored, replay.Tally.Total).Should().Be((22, 22));
        (replay.Tally.Meetings, replay.Tally.RightChoices).Should().Be((4, 2), "each of two batches tells of two meetings, one foreseen");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Live_InWords_EachBatchIsSpokenOfAndTheRestWhenAsked(bool inWords)
    {
        LiveReplay replay = new(_agents.Factory, "library", parallelism: 1) { InWords = inWords };
        await replay.LiveAsync(ReplayEvent.Of(Some.Dataset(3, [0, 1], [2])), CancellationToken.None);
        _agents.Spoken.Should().BeEquivalentTo(inWords ? [("u0", false), ("u1", false)] : Array.Empty<(string, bool)>());
        await replay.PutIntoWordsAsync(["u1"], CancellationToken.None);
        _agents.Spoken.Should().Contain(("u1", true));
    }

    [Fact]
    public async Task Live_AnErasedUser_IsCountedAndTheOthersLive()
    {
        FakeAgents agents = new() { Erased = "u0" };
        LiveReplay replay = new(agents.Factory, "library", parallelism: 1);
        await replay.LiveAsync(ReplayEvent.Of(Some.Dataset(3, [0, 1], [2])), CancellationToken.None);
        (replay.Tally.Erased, replay.Tally.Stored, replay.Tally.Total).Should().Be((2, 1, 3));
    }

    [Fact]
    public async Task Live_MeetingsLeftOver_EndsWithTheirNumberAndWhoseTheyAre()
    {
        FakeAgents agents = new() { MeetingsLeft = 5 };
        Func<Task> act = () => new LiveReplay(agents.Factory, "library", parallelism: 1)
            .LiveAsync(ReplayEvent.Of(Some.Dataset(1, [0])), CancellationToken.None);
        await act.Should().ThrowAsync<UnfinishedMeetingsException>().WithMessage("5 meetings of user 'u0'*");
    }

    [Fact]
    public void Tally_Outcomes_AreCountedByWhatBecameOfThem()
    {
        ReplayTally tally = new();
        tally.Add(
            new ObserveReceipt(
                [
                    new InteractionOutcome("a", InteractionStatus.Stored), new("b", InteractionStatus.Duplicate),
                    new("c", InteractionStatus.Rejected, "no item"), new("d", InteractionStatus.Rejected, "later"),
                ],
                1,
                1),
            default);
        (tally.Stored, tally.Duplicates, tally.Rejected, tally.Total, tally.FirstRejection).Should().Be((1, 1, 2, 4, "c: no item"));
    }

    [Fact]
    public async Task UseScale_AnotherOne_IsSetUnlessSomethingWasLearned()
    {
        LiveCatalogue catalogue = new(_agents.Factory, "library") { SettingsNotice = TimeSpan.Zero };
        await catalogue.UseScaleAsync(RatingScale.HalfToFive);
        _agents.Settings.Should().BeNull("it is the scale already");
        await catalogue.UseScaleAsync(RatingScale.OneToFive);
        _agents.Settings!.LowestRating.Should().Be(1);
        _agents.Lessons = 1;
        Func<Task> act = () => catalogue.UseScaleAsync(RatingScale.HalfToFive);
        await act.Should().ThrowAsync<DatasetException>().WithMessage("*learned from ratings of 1 to 5; these go from 0.5 to 5*");
    }

    [Fact]
    public async Task Introduce_ManyItems_TellsHowFarItIs()
    {
        List<int> told = [];
        await new LiveCatalogue(_agents.Factory, "library").IntroduceAsync(Some.Dataset(2_500, [0]).Items, told.Add, CancellationToken.None);
        told.Should().Equal(1_000, 2_000, 2_500);
        _agents.Items.Should().HaveCount(2_500);
    }
}
