namespace AgenticRec.Abstractions.Feedback;

/// <summary>
/// The kinds of interaction every tenant has, with the value each carries by default. Values lie in [-1, 1]:
/// below zero the user did not want the item, zero says nothing. A tenant may change them and add kinds of its own
/// (<see cref="Policies.TenantSettings.KindValues"/>).
/// </summary>
public static class InteractionKinds
{
    /// <summary>The item was on a slate that the user saw. Value 0: seeing is not choosing.</summary>
    public const string Shown = "shown";

    /// <summary>The item's page was opened. Value 0.3.</summary>
    public const string Viewed = "viewed";

    /// <summary>The item was clicked. Value 0.4.</summary>
    public const string Clicked = "clicked";

    /// <summary>The user said it likes the item. Value 0.8.</summary>
    public const string Liked = "liked";

    /// <summary>The item was put aside for later. Value 0.7.</summary>
    public const string Saved = "saved";

    /// <summary>The item was bought, borrowed, played to the end. Value 1.</summary>
    public const string Purchased = "purchased";

    /// <summary>The user gave a rating: the value follows from the tenant's rating scale.</summary>
    public const string Rated = "rated";

    /// <summary>The item was passed over. Value -0.3.</summary>
    public const string Skipped = "skipped";

    /// <summary>The user said it dislikes the item. Value -1.</summary>
    public const string Disliked = "disliked";
}
