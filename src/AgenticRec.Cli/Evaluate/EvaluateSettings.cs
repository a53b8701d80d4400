using AgenticRec.Evaluation;
using Microsoft.Extensions.Configuration;

namespace AgenticRec.Cli.Evaluate;

/// <summary>What is asked of an evaluation.</summary>
/// <param name="Options">What to evaluate, and how.</param>
/// <param name="Silos">Silos in this process.</param>
/// <param name="Sqlite">Whether agents are remembered in SQLite instead of memory.</param>
/// <param name="Store">The folder for SQLite, kept afterwards; null: one of its own, deleted afterwards.</param>
/// <param name="Runs">How often to run.</param>
/// <param name="Json">Whether the answer is JSON.</param>
/// <param name="Verbose">Whether the silos' log is shown.</param>
internal sealed record EvaluateSettings(EvaluationOptions Options, int Silos, bool Sqlite, string? Store, int Runs, bool Json, bool Verbose)
{
    /// <summary>The language settings; null: agents think without a model. Default null.</summary>
    public IConfiguration? Language { get; init; }
}
