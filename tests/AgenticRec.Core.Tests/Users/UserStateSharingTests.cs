using AgenticRec.Core.Memory;
using AgenticRec.Core.Users;

namespace AgenticRec.Core.Tests.Users;

public class UserStateSharingTests
{
    [Fact]
    public void Shared_State_IsTheSameOverSharedStrings()
    {
        StringPool pool = new();
        UserState state = State();
        UserState shared = state.Shared(pool), again = State().Shared(pool);
        shared.Should().BeEquivalentTo(state);
        again.Met[0].Should().BeSameAs(shared.Met[0]).And.BeSameAs(shared.Recent[0].ItemId).And.BeSameAs(shared.Trail[0].ItemId);
        again.Tastes.Topics[0].Topic.Should().BeSameAs(shared.Tastes.Topics[0].Topic).And.BeSameAs(shared.Episodes[0].Aspects[0]);
        again.Recent[0].Words[0].Aspect.Should().BeSameAs(shared.Tastes.Words[0].Aspect);
    }

    [Fact]
    public void Shared_StatesThatMetTheSameItem_HoldItsListsOnce()
    {
        StringPool pool = new();
        UserState shared = State().Shared(pool), again = State().Shared(pool);
        (again.Recent[0].Words == shared.Recent[0].Words).Should().BeTrue("immutable arrays are equal when they are the same array");
        (again.Episodes[0].Aspects == shared.Episodes[0].Aspects).Should().BeTrue();
        (again.Episodes[0].ItemIds == shared.Episodes[0].ItemIds).Should().BeTrue();
    }

    [Fact]
    public void Shared_ListsThatDifferInOneWeight_StayApart()
    {
        StringPool pool = new();
        UserState state = State();
        UserState other = state with { Recent = [state.Recent[0] with { Words = [new(Copy("word:whale"), .25f)] }] };
        state.Shared(pool).Recent[0].Words[0].Weight.Should().Be(.5f);
        other.Shared(pool).Recent[0].Words[0].Weight.Should().Be(.25f);
    }

    // Every string is a copy of its own, as after a load.
    private static string Copy(string text) => new([.. text]);

    private static UserState State() => new()
    {
        Version = 3,
        Interactions = 1,
        LearnedThrough = 1,
        Met = [Copy("i1")],
        Recent =
        [
            new RecentInteraction
            {
                ItemId = Copy("i1"), Kind = Copy("liked"), Value = 1, AtTicks = 5, Ordinal = 1, Role = InteractionRole.Taken,
                Words = [new(Copy("word:whale"), .5f)], Context = [], SlateId = "s",
            },
        ],
        Tastes = new() { Topics = [new() { Topic = Copy("category:sea"), Short = 1, Long = 2 }], Words = [new(Copy("word:whale"), 1)], Mass = 1 },
        Episodes = [new Episode { Id = "e1", Text = "Liked it.", At = DateTimeOffset.UnixEpoch, ItemIds = [Copy("i1")], Aspects = [Copy("category:sea")] }],
        Trail = [new TrailMark(Copy("i1"), Taken: true, Sign: 1)],
    };
}
