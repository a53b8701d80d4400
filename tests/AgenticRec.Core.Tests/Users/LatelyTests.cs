using AgenticRec.Core.Users;
using AgenticRec.Core.Vectors;

namespace AgenticRec.Core.Tests.Users;

public class LatelyTests
{
    private static readonly MeaningVector East = MeaningVector.Of([1, 0])!, North = MeaningVector.Of([0, 1])!;

    [Fact]
    public void Meaning_OfSomeItems_LeansToTheNewest()
    {
        // Weights 1 for east, 0.8 squared for north, none for what nobody knows: (1, 0.64), whose cosine with east is 1 / sqrt(1.4096) = 0.842271.
        MeaningVector lately = Lately.Meaning([Taken("new"), Taken("unknown"), Taken("old")], new Dictionary<string, MeaningVector?> { ["new"] = East, ["old"] = North })!;

        lately.Cosine(East).Should().BeApproximately(.842271f, .005f);
    }

    [Fact]
    public void Meaning_TheEleventhItem_DoesNotCount()
    {
        RecentInteraction[] taken = [.. Enumerable.Range(1, 10).Select(n => Taken("none")), Taken("old")];

        Lately.Meaning(taken, new Dictionary<string, MeaningVector?> { ["old"] = North }).Should().BeNull();
        Lately.Meaning(taken.Skip(1), new Dictionary<string, MeaningVector?> { ["old"] = North }).Should().NotBeNull();
    }

    private static RecentInteraction Taken(string itemId) => new()
    {
        ItemId = itemId,
        Kind = "liked",
        Value = 1,
        AtTicks = 0,
        Ordinal = 1,
        Role = InteractionRole.Taken,
        Words = [],
        Context = [],
        SlateId = null,
    };
}
