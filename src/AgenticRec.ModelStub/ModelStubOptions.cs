using System.Net;
using AgenticRec.ModelStub.Answers;
using AgenticRec.ModelStub.Faults;

namespace AgenticRec.ModelStub;

/// <summary>How a stub endpoint listens, how fast and how much it serves, and what goes wrong there.</summary>
public sealed class ModelStubOptions
{
    /// <summary>Where it listens. Default: the loopback address, so that nobody else reaches it.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port, in [0, 65535]. Default 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>Passes from a call's arrival until its answer begins, in [0, 1 h]; an answer that takes longer to make begins when it is made. Default none. Refusals (401, 429, 5xx) do not wait.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How far the latency of single answers strays, as a share of it, evenly to both sides, in [0, 1]. Default 0.</summary>
    public double Jitter { get; init; }

    /// <summary>Passes between two pieces of a streamed answer, in [0, 1 min]. Default none.</summary>
    public TimeSpan PieceDelay { get; init; }

    /// <summary>So many answers are made at once, at least 1; what comes beyond gets 429. Default: no limit.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Tokens of prompts and answers in a minute, at least 1, as a bucket that starts full; beyond it 429. Default: no limit.</summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>The key that must come as <c>api-key</c> or as bearer token, else 401. Default: anybody is served.</summary>
    public string? ApiKey { get; init; }

    /// <summary>What <c>/v1/models</c> lists. Calls may name any other model or deployment as well.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["stub-chat", "stub-embedding"];

    /// <summary>Whether <c>response_format.json_schema</c> is understood; if not, it gets 400, as older endpoints do. Default true.</summary>
    public bool SupportsSchemas { get; init; } = true;

    /// <summary>Length of an embedding for which a call names none, in [8, 4096]. Default 256.</summary>
    public int EmbeddingSize { get; init; } = 256;

    /// <summary>What goes wrong, and when. Shares add up to at most 1. Default: nothing.</summary>
    public IReadOnlyList<StubFault> Faults { get; init; } = [];

    /// <summary>How long the listener stays closed after a <see cref="StubFaultKind.Refused"/> call, in (0, 1 h]. Default 500 ms.</summary>
    public TimeSpan RefusedFor { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Decides which calls a share hits, the jitter, and where a stream is cut. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>So many of the latest calls are kept with their prompts, at least 0. Default 0.</summary>
    public int KeepCalls { get; init; }

    /// <summary>Who answers. Default: <see cref="WordOverlapAnswers"/>.</summary>
    public IStubAnswers Answers { get; init; } = new WordOverlapAnswers();

    /// <summary>Counts the tokens of a text for usage and limits. Default: a quarter of its characters, rounded up.</summary>
    public Func<string, int> CountTokens { get; init; } = static text => (text.Length + 3) / 4;

    /// <summary>The clock of latencies, limits and time stamps.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What is wrong with these options, a sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        Check(Port is >= 0 and <= 65_535, $"Port {Port}: choose 0 (any free one) to 65535.");
        Check(InRange(Latency, TimeSpan.FromHours(1)), $"Latency {Latency}: choose 0 to 1 hour.");
        Check(Jitter is >= 0 and <= 1, $"Jitter {Jitter}: choose a share from 0 to 1.");
        Check(InRange(PieceDelay, TimeSpan.FromMinutes(1)), $"PieceDelay {PieceDelay}: choose 0 to 1 minute.");
        Check(Concurrency is null or >= 1, $"Concurrency {Concurrency}: choose at least 1, or leave it out.");
        Check(TokensPerMinute is null or >= 1, $"TokensPerMinute {TokensPerMinute}: choose at least 1, or leave it out.");
        Check(ApiKey is null or { Length: > 0 }, "ApiKey is empty: name a key, or leave it out.");
        Check(EmbeddingSize is >= 8 and <= 4096, $"EmbeddingSize {EmbeddingSize}: choose 8 to 4096.");
        Check(RefusedFor > TimeSpan.Zero && InRange(RefusedFor, TimeSpan.FromHours(1)), $"RefusedFor {RefusedFor}: choose more than 0, up to 1 hour.");
        Check(KeepCalls >= 0, $"KeepCalls {KeepCalls}: choose 0 or more.");
        problems.AddRange(FaultScript.ProblemsOf(Faults));
        return problems;

        void Check(bool fine, string problem)
        {
            if (!fine) problems.Add(problem);
        }
    }

    private static bool InRange(TimeSpan value, TimeSpan longest) => value >= TimeSpan.Zero && value <= longest;
}
