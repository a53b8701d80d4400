using AgenticRec.Core.Items;

namespace AgenticRec.Core.Users;

/// <summary>What one item learned from one meeting of the user.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Taken">Whether the user took it.</param>
/// <param name="Sign">The sign of the meeting's value; 2 when the item was only the alternative.</param>
/// <param name="Reach">How many earlier takings short-term memory still held, so that the item was tied to them, in [0, 9]; 0 when it was not taken.</param>
[GenerateSerializer, Immutable, Alias("agenticrec.core.TrailMark")]
public readonly record struct TrailMark(
    [property: Id(0)] string ItemId, [property: Id(1)] bool Taken, [property: Id(2)] int Sign, [property: Id(3)] byte Reach = 0)
{
    /// <summary>The mark of an item that a user met.</summary>
    /// <param name="recent">Short-term memory, oldest first. What was in it when the meeting was planned is there when it has been lived through: only newer entries join in between.</param>
    /// <param name="place">Where the interaction stands in it.</param>
    public static TrailMark Of(ReadOnlySpan<RecentInteraction> recent, int place) =>
        new(recent[place].ItemId, recent[place].Taken, Math.Sign(recent[place].Value), ReachOf(recent, place));

    /// <summary>The mark of an item that was passed over.</summary>
    public static TrailMark PassedOverFor(string itemId) => new(itemId, Taken: false, Sign: 2);

    /// <summary>Whether the item was only the alternative.</summary>
    public bool PassedOver => Sign == 2;

    private static byte ReachOf(ReadOnlySpan<RecentInteraction> recent, int place)
    {
        byte reach = 0;
        if (!recent[place].Taken) return reach;
        for (int i = place - 1; i >= 0 && reach < AffinityMemory.Window; i--)
            if (recent[i].Taken)
                reach++;
        return reach;
    }
}
