using AgenticRec.Abstractions.Feedback;
using AgenticRec.Evaluation.Datasets;
using AgenticRec.Evaluation.Protocols;

namespace AgenticRec.Evaluation.Tests.Protocols;

public class LeaveOneOutTests
{
    [Fact]
    public void Split_WithoutTimes_HoldsOutTheLastAndTrainsRoundRobin()
    {
        TrainingSplit split = LeaveOneOut.Split(Some.Dataset(5, [0, 1, 2], [3], [4, 0]), scoreRepeats: false);
        split.Scored.Select(s => (s.Id, s.Target)).Should().Equal(("u0", 2), ("u2", 0));
        split.Scored[0].History.Should().Equal(0, 1);
        split.UsersTooShort.Should().Be(1);

        // Round 0: items 0, 3, 4 of users 0, 1, 2; round 1: item 1 of user 0. User 1 is trained on although it is not scored.
        split.Training.Select(e => (e.User, e.Item)).Should().Equal((0, 0), (1, 3), (2, 4), (0, 1));
    }

    [Fact]
    public void Split_WithTimes_OrdersByTimeAndKeepsFileOrderForTies()
    {
        using Folder folder = new Folder()
            .With("movies.csv", "movieId,title,genres", "1,A,X", "2,B,X", "3,C,X", "4,D,X")
            .With("ratings.csv", "userId,movieId,rating,timestamp", "a,1,4,30", "a,2,4,10", "a,3,4,30", "b,4,4,10", "b,1,4,20");
        Dataset dataset = DatasetFolder.Read(folder.Path);
        TrainingSplit split = LeaveOneOut.Split(dataset, scoreRepeats: false);

        // User a: 2 at 10, then 1 and 3 at 30 in file order: the target is 3. User b: 4, then the target 1. Training by time: a's 2, b's 4 (tie:
        // file order), a's 1.
        split.Scored.Select(s => dataset.Items[s.Target].Id).Should().Equal("3", "1");
        split.Training.Select(e => dataset.Items[e.Item].Id).Should().Equal("2", "4", "1");
    }

    [Fact]
    public void Split_TargetsOfTheDataSet_LeaveHistoriesWhole()
    {
        TrainingSplit split = LeaveOneOut.Split(Some.Dataset(5, [0, 1], [2]).WithTargets(3, 4), scoreRepeats: false);
        split.Scored.Select(s => s.Target).Should().Equal(3, 4);
        split.Scored[0].History.Should().Equal(0, 1);
        split.Training.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(false, 0, 1)]
    [InlineData(true, 1, 0)]
    public void Split_TargetMetBefore_IsScoredOnlyOverCandidates(bool scoreRepeats, int scored, int repeated)
    {
        TrainingSplit split = LeaveOneOut.Split(Some.Dataset(3, [0, 1, 0]), scoreRepeats);
        (split.Scored.Length, split.RepeatedTargets).Should().Be((scored, repeated));
        split.Training.Should().HaveCount(scoreRepeats ? 2 : 3, "a user who is not scored is trained on whole");
    }

    [Fact]
    public void Split_LastEventsThatChoseNothing_AreNoTargets()
    {
        Dataset dataset = Some.Dataset(4, [0, 1, 2, 3]);
        dataset = dataset with { Events = [.. dataset.Events.Select(e => e.Item >= 2 ? e with { Kind = InteractionKinds.Skipped } : e)] };
        TrainingSplit split = LeaveOneOut.Split(dataset, scoreRepeats: false);
        split.Scored.Single().Target.Should().Be(1);
        split.EventsAfterTargets.Should().Be(2);
        split.Training.Select(e => e.Item).Should().Equal(0);
    }

    [Fact]
    public void Split_ScoredUsers_AreNeverTrainedOnTheirTargets()
    {
        TrainingSplit split = LeaveOneOut.Split(Some.Dataset(9, [0, 1, 2, 3], [4, 5, 6], [7, 8]), scoreRepeats: false);
        foreach (ScoredUser user in split.Scored) split.Training.Should().NotContain(e => e.User == user.User && e.Item == user.Target);
    }
}
