using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;

namespace AgenticRec.Grains.Tests.Cluster;

/// <summary>A reasoner that speaks, as its test wants; it counts what it was asked.</summary>
public sealed class WordyReasoner : IReasoner
{
    private readonly EmbeddedReasoner _embedded = new();
    private int _steps;
    private int _summaries;
    private int _rankings;

    /// <summary>Steps of reflection that were paid for.</summary>
    public int StepsBought => _steps;

    /// <summary>Whether no model can be reached.</summary>
    public bool Unavailable { get; set; }

    /// <summary>Whether what it explains, summarises and reads is the embedded rules' work, no model's.</summary>
    public bool NothingToTell { get; set; }

    /// <summary>Whether the latest ranking was asked for by somebody who waits for it.</summary>
    public bool? Live { get; private set; }

    /// <summary>Rankings asked for.</summary>
    public int Rankings => _rankings;

    /// <summary>Whether ranking waits until the request has lost its patience.</summary>
    public bool Stalls { get; set; }

    /// <summary>How many things a user's agent learns from a reflection.</summary>
    public int ThingsLearned { get; set; } = 1;

    /// <summary>Memories made shorter.</summary>
    public int Summaries => _summaries;

    /// <summary>Until when the latest ranking was of use.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    public bool Speaks => true;

    public ValueTask<Choice> Choose(ChoiceQuestion question, CancellationToken cancellationToken) => _embedded.Choose(question, cancellationToken);

    public ValueTask<ReflectionSoFar?> Reflect(MeetingsToReflectOn question, ReflectionSoFar? soFar, CancellationToken cancellationToken)
    {
        if (Unavailable) return new((ReflectionSoFar?)null);
        Interlocked.Increment(ref _steps);
        soFar ??= new ReflectionSoFar { OperationId = question.Occasion.OperationId };
        if (soFar.Steps == 0)
            return new(soFar with { Steps = 1, UserChanges = [Liking("calm songs", "I like calm songs."), .. Enumerable.Range(1, ThingsLearned - 1).Select(static n => Liking($"thing{n}", $"I like thing{n}."))] });
        return new(soFar with
        {
            Steps = 2,
            Done = true,
            ItemChanges = [.. question.Meetings.Select(static meeting => new ItemChanges(meeting.MetItemId, [Liking("calm songs", "People who like calm songs choose it.")]))],
        });
    }

    /// <summary>Wants the order turned round, naming each candidate's own first fact.</summary>
    public async ValueTask<SpokenRanking?> Rank(RankingQuestion question, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _rankings);
        (Deadline, Live) = (question.Occasion.Deadline, question.Occasion.Live);
        if (Unavailable) return null;
        if (Stalls) await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return new SpokenRanking([.. question.Candidates.Reverse().Select(static candidate => new RankedPlace(candidate.Item.ItemId, null))], 0, 0);
    }

    public ValueTask<Thought<ImmutableArray<SpokenExplanation>>> Explain(ExplanationQuestion question, CancellationToken cancellationToken) => new(new Thought<ImmutableArray<SpokenExplanation>>(
        [.. question.Items.Where(static item => !item.Facts.IsEmpty).Select(static item => new SpokenExplanation(item.Item.ItemId, "It suits you.", [item.Facts[0].Id]))], NothingToTell));

    /// <summary>Leaves out what does not fit.</summary>
    public ValueTask<SpokenMemory> Summarise(SummaryQuestion question, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _summaries);
        return new(NothingToTell ? question.Memory : question.Memory.Reconcile([], question.Limit, DateTimeOffset.UnixEpoch));
    }

    public async ValueTask<Thought<ImmutableArray<SpokenPreference>>> ExtractPreferences(PreferenceQuestion question, CancellationToken cancellationToken) =>
        await _embedded.ExtractPreferences(question, cancellationToken) with { Degraded = NothingToTell };

    private static StatementChange Liking(string about, string text) => new() { Kind = ChangeKind.Add, About = about, Likes = true, Text = text };
}
