using System.Collections.Immutable;
using AgenticRec.Core.Memory;
using AgenticRec.Core.Reasoning;
using AgenticRec.Llm.Answers;
using AgenticRec.Llm.Prompts;

namespace AgenticRec.Llm.Reasoning;

/// <summary>The single calls that reflections are made of, and what each adds to the reflection so far.</summary>
internal sealed class Reflecting(ModelJobs jobs)
{
    private const int AnswerTokensOnce = 200;
    private const int AnswerTokensAMeeting = 220;

    private static readonly PromptFile ChoosePrompt = PromptFiles.Get("choose");
    private static readonly PromptFile ChooseAndReflectPrompt = PromptFiles.Get("choose-and-reflect");
    private static readonly PromptFile ReflectUserPrompt = PromptFiles.Get("reflect-user");
    private static readonly PromptFile ReflectItemsPrompt = PromptFiles.Get("reflect-items");

    /// <summary>One choice.</summary>
    public Task<JobResult<SpokenChoice>> Choose(
        Occasion occasion, string persona, SpokenMemory memory, MeetingToReflectOn meeting, IReadOnlyDictionary<string, ItemTelling> items, CancellationToken cancellationToken)
    {
        var messages = new PromptMessages(ChoosePrompt)
            .With("self", PromptDesk.Self(persona, memory), PromptJson.Written.SelfData)
            .With("pair", [PromptDesk.Item(items[meeting.First]), PromptDesk.Item(items[meeting.Second])], PromptJson.Written.ImmutableArrayItemData)
            .Complete();
        return jobs.Do(
            ChoosePrompt, messages, AnswerShapes.Choice, answer => ReflectionCheck.Choice(answer, meeting), occasion, AnswerTokensOnce, cancellationToken);
    }

    /// <summary>All choices and the user's reflection in one answer.</summary>
    public Task<JobResult<UserReflection>> ChooseAndReflect(MeetingsToReflectOn question, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> shown = PromptDesk.ShownOfUser(question.Memory);
        var messages = new PromptMessages(ChooseAndReflectPrompt)
            .With("self", PromptDesk.Self(question.Persona, question.Memory), PromptJson.Written.SelfData)
            .With("meetings", PromptDesk.Meetings(question.Meetings, question.Items), PromptJson.Written.ImmutableArrayMeetingData)
            .With("outcomes", PromptDesk.Outcomes(question.Meetings), PromptJson.Written.ImmutableArrayOutcomeData)
            .Complete();
        return jobs.Do(
            ChooseAndReflectPrompt, messages, AnswerShapes.ChooseAndReflect, answer => ReflectionCheck.User(answer, question.Meetings, shown),
            question.Occasion, Tokens(question.Meetings), cancellationToken);
    }

    /// <summary>The user's reflection on a choice made before.</summary>
    public Task<JobResult<UserReflection>> ReflectUser(MeetingsToReflectOn question, SpokenChoice choice, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> shown = PromptDesk.ShownOfUser(question.Memory);
        var messages = new PromptMessages(ReflectUserPrompt)
            .With("self", PromptDesk.Self(question.Persona, question.Memory), PromptJson.Written.SelfData)
            .With("meetings", PromptDesk.Meetings(question.Meetings, question.Items), PromptJson.Written.ImmutableArrayMeetingData)
            .With("choices", [new ChoiceData(MeetingNames.Of(0), choice.ItemId, choice.Why)], PromptJson.Written.ImmutableArrayChoiceData)
            .With("outcomes", PromptDesk.Outcomes(question.Meetings), PromptJson.Written.ImmutableArrayOutcomeData)
            .Complete();
        return jobs.Do(
            ReflectUserPrompt, messages, AnswerShapes.ReflectUser, answer => ReflectionCheck.User(answer, question.Meetings.Length, shown),
            question.Occasion, Tokens(question.Meetings), cancellationToken);
    }

    /// <summary>The items' reflection, both of each pair in one answer.</summary>
    public Task<JobResult<ItemReflection>> ReflectItems(MeetingsToReflectOn question, CancellationToken cancellationToken)
    {
        ItemTelling[] items = [.. question.Meetings.SelectMany(static meeting => (string[])[meeting.First, meeting.Second]).Distinct(StringComparer.Ordinal).Select(id => question.Items[id])];
        Dictionary<string, IReadOnlySet<string>> shown = items.ToDictionary(static item => item.ItemId, static item => PromptDesk.ShownOfItem(item.Memory), StringComparer.Ordinal);
        var messages = new PromptMessages(ReflectItemsPrompt)
            .With("self", PromptDesk.Self("", question.Memory), PromptJson.Written.SelfData)
            .With("meetings", PromptDesk.Lived(question.Meetings), PromptJson.Written.ImmutableArrayLivedMeetingData)
            .With("items", [.. items.Select(PromptDesk.Speaking)], PromptJson.Written.ImmutableArraySpeakingItemData)
            .Complete();
        return jobs.Do(
            ReflectItemsPrompt, messages, AnswerShapes.ReflectItems, answer => ReflectionCheck.Items(answer, shown, question.Meetings.Length),
            question.Occasion, Tokens(question.Meetings), cancellationToken);
    }

    private static int Tokens(ImmutableArray<MeetingToReflectOn> meetings) => AnswerTokensOnce + (AnswerTokensAMeeting * meetings.Length);
}
