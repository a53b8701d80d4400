namespace AgenticRec.Cli.Chaos.Traffic;

/// <summary>What the client knows of an operation in the end.</summary>
internal enum Outcome
{
    /// <summary>Acknowledged: it must be there for ever.</summary>
    Ok,

    /// <summary>Told that it was not done: it must not be there, unless an earlier try of it was left unanswered.</summary>
    Refused,

    /// <summary>No answer: it may be there once, or not at all.</summary>
    Unknown,
}

/// <summary>One event that the client sent, under one id however often it was sent.</summary>
/// <param name="Id">Its idempotency key.</param>
/// <param name="User">Whose it is.</param>
/// <param name="ItemId">Which item.</param>
/// <param name="Kind">What the user did.</param>
internal sealed record Operation(string Id, string User, string ItemId, string Kind)
{
    public Outcome Outcome { get; private set; } = Outcome.Unknown;

    /// <summary>Whether a try was left without an answer, or with one that leaves its effect open.</summary>
    public bool Doubtful { get; set; }

    /// <summary>How often it was sent.</summary>
    public int Tries { get; set; }

    /// <summary>Enters what was told. An acknowledgement stands, whatever a copy of the same event is told.</summary>
    public void Settle(Outcome outcome)
    {
        lock (this)
            if (Outcome != Outcome.Ok)
                Outcome = outcome;
    }
}
