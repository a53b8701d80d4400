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
