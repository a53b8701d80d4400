using System.Collections.Immutable;
using AgenticRec.Abstractions.Catalog;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Policies;
using AgenticRec.Core;
using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Core.Profiles;
using AgenticRec.Core.Users;
using BenchmarkDotNet.Attributes;

namespace AgenticRec.Benchmarks.Coevolution;

/// <summary>The pure rules by which both sides of a meeting learn, on agents whose memories are full.</summary>
[MemoryDiagnoser]
public class Learning
{
    private const int Items = 1_000;

    private readonly CatalogIndex _index = new(new TenantNumbers());
    private ItemState _item = new();
    private ItemLesson _lesson = null!;
    private UserState _user = new();
    private UserState _userBeforeMeeting = null!;
    private ImmutableArray<Interaction> _feedback;
    private MeetingsLived _lived = null!;

    [GlobalSetup]
    public void LiveALittle()
    {
        var random = new Random(1);
        ImmutableArray<Item> items = SyntheticCatalogue.Items(Items);
        foreach (Item item in items) _index.Put(item, ItemAspects.Of(item));
        _index.Settle();
        _item = ItemLearning.Describe(_item, items[0], DateTimeOffset.UnixEpoch);
        for (uint user = 1; user <= 300; user++) _item = ItemLearning.Learn(_item, Lesson(user, random));
        _lesson = Lesson(1_000, random);

        for (int i = 0; i < 200; i++)
        {
            _user = Observe(_user, i, random);
            _user = UserRules.Apply(_user, Lived(_user, random));
        }

        _feedback = [Feedback(200, random)];
        _userBeforeMeeting = Observe(_user, 200, random);
        _lived = Lived(_userBeforeMeeting, random);
    }

    [Benchmark]
    public ItemState ItemLearnsOneArrival() => ItemLearning.Learn(_item, _lesson);

    [Benchmark]
    public UserState UserRecordsOneInteraction() => UserRules.Apply(_user, UserRules.Decide(_user, _feedback, TenantSettings.Default));

    [Benchmark]
    public TasteProfile UserReflectsOnOneMeeting() => Reflection.After(_userBeforeMeeting.Tastes, _lived.Meetings[0], _userBeforeMeeting.Recent[^1]);

    [Benchmark]
    public UserState UserRecordsOneMeeting() => UserRules.Apply(_userBeforeMeeting, _lived);

    private ItemLesson Lesson(ulong user, Random random) => new()
    {
        User = user,
        Through = 1,
        Arrivals =
        [
            new Arrival(1, 1, 0, true, [.. Enumerable.Range(0, AffinityMemory.Window).Select(_ => SyntheticCatalogue.IdOf(random.Next(1, Items)))],
                _index.Card(SyntheticCatalogue.IdOf(random.Next(Items))).Topics),
        ],
    };

    private static UserState Observe(UserState user, int number, Random random) =>
        UserRules.Apply(user, UserRules.Decide(user, [Feedback(number, random)], TenantSettings.Default));

    private static Interaction Feedback(int number, Random random) => new()
    {
        ItemId = SyntheticCatalogue.IdOf(random.Next(Items)),
        Kind = InteractionKinds.Purchased,
        At = DateTimeOffset.UnixEpoch.AddHours(number),
        OperationId = $"operation-{number}",
    };

    private MeetingsLived Lived(UserState user, Random random)
    {
        RecentInteraction newest = user.Recent[^1];
        var meeting = new LivedMeeting
        {
            Ordinal = newest.Ordinal,
            Item = _index.Card(newest.ItemId),
            Alternative = _index.Card(SyntheticCatalogue.IdOf(random.Next(Items))),
            Foreseen = random.Next(2) == 0,
        };
        return new MeetingsLived(user.LearnedThrough, newest.Ordinal, [meeting], Reflection.After(user.Tastes, meeting, newest));
    }
}
