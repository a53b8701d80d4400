using AgenticRec.Abstractions.Feedback;

namespace AgenticRec.Cli.Living;

/// <summary>One thing that a user did, on its way to the agents.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Interaction">What was done.</param>
internal readonly record struct LifeEvent(string UserId, Interaction Interaction);
