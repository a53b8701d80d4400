namespace AgenticRec.Evaluation.Replay;

/// <summary>Meetings of a user could not be lived through; they are kept, and living again goes on with them.</summary>
/// <param name="user">The user.</param>
/// <param name="meetings">How many are left.</param>
public sealed class UnfinishedMeetingsException(string user, int meetings)
    : Exception($"{meetings} meetings of user '{user}' could not be lived through. They are kept: run it again to go on.");
