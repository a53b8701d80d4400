namespace AgenticRec.Core.Ranking;

/// <summary>What the links of a user's newest items say about one other item.</summary>
[GenerateSerializer, Immutable, Alias("agenticrec.core.LinkedItem")]
public struct LinkedItem
{
    /// <summary>The item linked to.</summary>
    [Id(0)] public string ItemId;

    /// <summary>Sum of strengths fading by 0.8 an item.</summary>
    [Id(1)] public float Recent;

    /// <summary>Sum of strengths fading by 0.95.</summary>
    [Id(2)] public float Long;

    /// <summary>Sum of strengths fading by 0.5.</summary>
    [Id(3)] public float Newest;

    /// <summary>Strength from the newest item.</summary>
    [Id(4)] public float Last;

    /// <summary>The strongest single strength.</summary>
    [Id(5)] public float Strongest;

    /// <summary>How many items link to it, fading by 0.95.</summary>
    [Id(6)] public float Support;

    /// <summary>Immediate successions fading by 0.5.</summary>
    [Id(7)] public float Succession;

    /// <summary>The place, in the user's history from the newest = 0, of the item that links strongest.</summary>
    [Id(8)] public int StrongestPlace;

    [NonSerialized] private int _numbered;

    /// <summary>The item's number, in the process that read the links; -1 elsewhere.</summary>
    internal int Number
    {
        readonly get => _numbered - 1;
        set => _numbered = value + 1;
    }

    /// <summary>The order of retrieval.</summary>
    public readonly float Key => Recent + (.5f * Long);

    /// <summary>Adds the link of the item at a place of the history.</summary>
    internal void Add(int place, in Fading fading, float strength, float succession)
    {
        Recent += fading.Recent * strength;
        Long += fading.Slow * strength;
        Newest += fading.Fast * strength;
        Succession += fading.Fast * succession;
        Support += fading.Slow;
        if (place == 0) Last = strength;
        if (strength <= Strongest) return;
        Strongest = strength;
        StrongestPlace = place;
    }
}

/// <summary>How much a place of the history still counts: 0.8, 0.95 and 0.5 to the power of its distance from the newest.</summary>
internal readonly record struct Fading(float Recent, float Slow, float Fast)
{
    public static Fading None { get; } = new(1, 1, 1);

    public Fading Further => new(Recent * .8f, Slow * .95f, Fast * .5f);
}
