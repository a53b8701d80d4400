using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub;

/// <summary>What a stub has seen and done since it began, at one moment.</summary>
/// <param name="Calls">Chat and embedding calls that arrived with the right key and a readable body.</param>
/// <param name="Answered">Those whose answer went out, faults of content included; counted before its last bytes, so that who has an answer finds it counted.</param>
/// <param name="Streamed">Those that asked for a stream.</param>
/// <param name="Embeddings">Those that asked for embeddings.</param>
/// <param name="Limited">Those turned away with 429 by the concurrency or the token limit; scripted 429s count as faults.</param>
/// <param name="Unauthorized">Requests turned away for their key; not among the calls.</param>
/// <param name="Malformed">Requests that could not be read: wrong path, method or body; not among the calls.</param>
/// <param name="InFlight">Calls being worked on now.</param>
/// <param name="MaxConcurrent">The most calls that were worked on at once.</param>
/// <param name="PromptTokens">Tokens of the prompts of answered calls.</param>
/// <param name="CompletionTokens">Tokens of their answers.</param>
/// <param name="Faults">Faults served, by kind; only those that occurred.</param>
/// <param name="Tasks">Calls by the task their prompt names, <c>NAME/VERSION</c>; only prompts that name one.</param>
public sealed record StubCounts(
    long Calls,
    long Answered,
    long Streamed,
    long Embeddings,
    long Limited,
    long Unauthorized,
    long Malformed,
    int InFlight,
    int MaxConcurrent,
    long PromptTokens,
    long CompletionTokens,
    IReadOnlyDictionary<StubFaultKind, long> Faults,
    IReadOnlyDictionary<string, long> Tasks)
{
    /// <summary>Faults of all kinds.</summary>
    public long FaultsServed => Faults.Values.Sum();
}
