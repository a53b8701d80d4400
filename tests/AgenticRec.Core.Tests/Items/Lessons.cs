using AgenticRec.Core.Catalog;
using AgenticRec.Core.Items;
using AgenticRec.Testing;

namespace AgenticRec.Core.Tests.Items;

/// <summary>Lessons to test with.</summary>
internal static class Lessons
{
    public const ulong Ann = 1, Bob = 2;

    /// <summary>Ann took the item after a and b (a nearer), then went on to c.</summary>
    public static readonly ItemLesson AbBeforeCAfter = new()
    {
        User = Ann,
        Through = 3,
        Arrivals = [Arrival(2, 1, true, "a", "b")],
        Followers = [new Follower(3, "c", 1)],
    };

    public static Arrival Arrival(long ordinal, float value, bool taken, params string?[] before) =>
        new(ordinal, value, Some.Day0.AddDays(ordinal).Ticks, taken, [.. before], [new WeightedAspect("category:folk", 1)]);

    public static ItemLesson Visit(ulong user, float value = 1, bool taken = true) =>
        new() { User = user, Through = 1, Arrivals = [Arrival(1, value, taken)] };

    public static ItemState After(params IEnumerable<ItemLesson> lessons) => lessons.Aggregate(new ItemState(), ItemLearning.Learn);
}
