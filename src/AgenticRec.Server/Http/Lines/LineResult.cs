using System.ComponentModel;

namespace AgenticRec.Server.Http.Lines;

/// <summary>What became of one line.</summary>
[Description("What became of one line.")]
internal sealed record LineResult
{
    [Description("The line's number, from 1.")]
    public required long Line { get; init; }

    [Description("The id on the line, where it could be read.")]
    public string? Id { get; init; }

    [Description("stored, duplicate (events: the id was known, nothing changed), rejected (the reason says what to change) or failed (not stored now: send the line again).")]
    public required string Status { get; init; }

    [Description("Why it was not stored.")]
    public string? Reason { get; init; }
}

/// <summary>The last line of a bulk's answer: an answer without it was cut short.</summary>
[Description("The last line of the answer. An answer without it was cut short: send again what has no result.")]
internal sealed record LineSummary
{
    [Description("True; false when the server had to leave before it had read everything: send again what has no result.")]
    public bool Done { get; set; } = true;

    public long Stored { get; set; }

    public long Duplicate { get; set; }

    public long Rejected { get; set; }

    public long Failed { get; set; }

    [Description("Why it is not done.")]
    public string? Reason { get; set; }
}

/// <summary>The words for what became of a line or an event.</summary>
internal static class LineStatus
{
    public const string Stored = "stored";
    public const string Duplicate = "duplicate";
    public const string Rejected = "rejected";
    public const string Failed = "failed";
}
