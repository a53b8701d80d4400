using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Core.Safety;
using AgenticRec.Llm.Answers;
using AgenticRec.Llm.Prompts;

namespace AgenticRec.Llm.Reasoning;

/// <summary>
/// Thinks in words, through chat models asked for by role. Every answer is validated in code; what no model does usably, the embedded reasoner does.
/// </summary>
internal sealed class LanguageReasoner(ModelJobs jobs, LanguageTally tally, LanguageJobs settings) : IReasoner
{
    private const int AnswerTokensAnItem = 60;
    private const int MostSaid = 2_000;
    private const int MostTopics = 60;

    private static readonly PromptFile ExplainPrompt = PromptFiles.Get("explain");
    private static readonly PromptFile SummaryPrompt = PromptFiles.Get("summarise-memory");
    private static readonly PromptFile PreferencesPrompt = PromptFiles.Get("extract-preferences");

    private readonly EmbeddedReasoner _embedded = new();
    private readonly ReflectionSteps _steps = new(new Reflecting(jobs), tally);

    /// <inheritdoc/>
    public bool Speaks => true;

    /// <summary>The embedded choice: learning waits for no model. What the agent would have chosen in words it says when it reflects.</summary>
    public ValueTask<Choice> Choose(ChoiceQuestion question, CancellationToken cancellationToken) => _embedded.Choose(question, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ReflectionSoFar?> Reflect(MeetingsToReflectOn question, ReflectionSoFar? soFar, CancellationToken cancellationToken)
    {
        soFar ??= new ReflectionSoFar { OperationId = question.Occasion.OperationId };
        if (soFar.Done) return new(soFar);
        return settings.Reflection switch
        {
            ReflectionModes.Faithful => _steps.Faithful(question, soFar, cancellationToken),
            ReflectionModes.Brief => _steps.Brief(question, soFar, cancellationToken),
            _ => new(soFar with { Done = true, Steps = soFar.Steps + 1 }),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<SpokenRanking?> Rank(RankingQuestion question, CancellationToken cancellationToken)
    {
        string mode = !question.Recalled.IsEmpty ? RankingModes.Recalled : !question.History.IsEmpty ? RankingModes.History : RankingModes.Basic;
        PromptFile prompt = PromptFiles.Get($"rank-{mode}");
        var messages = new PromptMessages(prompt).With("self", PromptDesk.Self(question.Persona, question.Memory), PromptJson.Written.SelfData);
        if (mode == RankingModes.Recalled) messages.With(mode, Plain(question.Recalled), PromptJson.Written.ImmutableArrayString);
        if (mode == RankingModes.History) messages.With(mode, Plain(question.History), PromptJson.Written.ImmutableArrayString);
        ImmutableArray<ItemData> candidates = [.. question.Candidates.Select(PromptDesk.Candidate)];
        bool decoy = settings.RankDecoy && !question.Candidates.Any(static candidate => candidate.Item.ItemId == Decoy.Id);
        messages.With("candidates", decoy ? candidates.Add(Decoy.Item) : candidates, PromptJson.Written.ImmutableArrayItemData);
        bool obeyed = false;
        JobResult<SpokenRanking> ranking = await jobs.Do(
            prompt, messages.Complete(), AnswerShapes.Rank, Check,
            question.Occasion, 60 + (AnswerTokensAnItem * question.Candidates.Length), cancellationToken).ConfigureAwait(false);
        if (!obeyed) return OrFallBack(ranking);
        jobs.TakesDataForOrders(prompt);
        tally.FellBack();
        return null;

        Checked<SpokenRanking> Check(RankAnswer answer)
        {
            obeyed = decoy && Decoy.Obeyed(answer);
            return RankingCheck.Of(decoy ? Decoy.Without(answer) : answer, question.Candidates);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Thought<ImmutableArray<SpokenExplanation>>> Explain(ExplanationQuestion question, CancellationToken cancellationToken)
    {
        ImmutableArray<RankingCandidate> items = [.. question.Items.Where(static item => !item.Facts.IsEmpty)];
        if (items.IsEmpty) return new([], Degraded: false);
        var messages = new PromptMessages(ExplainPrompt)
            .With("self", PromptDesk.Self("", question.Memory), PromptJson.Written.SelfData)
            .With("items", [.. items.Select(PromptDesk.Explained)], PromptJson.Written.ImmutableArrayItemData)
            .Complete();
        JobResult<Explanations> told = await jobs.Do(
            ExplainPrompt, messages, AnswerShapes.Explain, answer => TellingCheck.Explanations(answer, items),
            question.Occasion, 60 + (2 * AnswerTokensAnItem * items.Length), cancellationToken).ConfigureAwait(false);
        return OrFallBack(told) is { } found
            ? new(found.All, Degraded: false)
            : await _embedded.Explain(question, cancellationToken).ConfigureAwait(false) with { Degraded = true };
    }

    /// <inheritdoc/>
    public async ValueTask<SpokenMemory> Summarise(SummaryQuestion question, CancellationToken cancellationToken)
    {
        if (question.Memory.Statements.Length <= question.Limit) return question.Memory;
        var messages = new PromptMessages(SummaryPrompt)
            .With("statements", PromptDesk.Held(question.Memory), PromptJson.Written.ImmutableArrayHeldStatementData)
            .With("limit", question.Limit, PromptJson.Written.Int32)
            .Complete();
        JobResult<MemorySummary> summary = await jobs.Do(
            SummaryPrompt, messages, AnswerShapes.Summary, answer => TellingCheck.Summary(answer, question.Memory, question.Limit),
            question.Occasion, 60 + (AnswerTokensAnItem * question.Limit), cancellationToken).ConfigureAwait(false);
        return OrFallBack(summary) is { } found ? question.Memory.Summarise(found.Parts) : question.Memory;
    }

    /// <inheritdoc/>
    public async ValueTask<Thought<ImmutableArray<SpokenPreference>>> ExtractPreferences(PreferenceQuestion question, CancellationToken cancellationToken)
    {
        string said = PlainText.Clean(question.Said, MostSaid);
        if (said.Length == 0) return new([], Degraded: false);
        var messages = new PromptMessages(PreferencesPrompt)
            .With("said", said, PromptJson.Written.String)
            .With("topics", [.. question.Topics.Take(MostTopics)], PromptJson.Written.ImmutableArrayString)
            .Complete();
        JobResult<Preferences> found = await jobs.Do(
            PreferencesPrompt, messages, AnswerShapes.Preferences, answer => TellingCheck.Preferences(answer, said),
            question.Occasion, 600, cancellationToken).ConfigureAwait(false);
        return OrFallBack(found) is { } read
            ? new(read.All, Degraded: false)
            : await _embedded.ExtractPreferences(question, cancellationToken).ConfigureAwait(false) with { Degraded = true };
    }

    private T? OrFallBack<T>(JobResult<T> result) where T : class
    {
        if (result.Value is null) tally.FellBack();
        return result.Value;
    }

    private static ImmutableArray<string> Plain(ImmutableArray<string> texts) => [.. texts.Select(static text => Orders.Screened(PlainText.Clean(text, 300))).Where(static text => text.Length > 0)];
}
