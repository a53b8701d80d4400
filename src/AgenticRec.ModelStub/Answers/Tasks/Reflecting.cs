using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Tasks;

/// <summary>Answers <c>reflect-user</c> and <c>choose-and-reflect</c>: what sets the met item apart is liked, or disliked.</summary>
internal static class Reflecting
{
    public static string? ChooseAndReflect(StubPrompt prompt)
    {
        if (Meeting.ListOf(prompt) is not { Length: > 0 } meetings) return null;
        Leanings leanings = Leanings.Of(prompt, [.. meetings.SelectMany(meeting => meeting.Pair)]);
        MeetingChoice[] choices = [.. meetings.Select(meeting =>
        {
            (PromptItem chosen, string why) = Choosing.Of(leanings, meeting.Pair);
            return new MeetingChoice(meeting.Name, chosen.Id, why);
        })];
        return JsonSerializer.Serialize(new ChooseAndReflectAnswer(choices, Changes(prompt, meetings)), AnswerJson.Written.ChooseAndReflectAnswer);
    }

    public static string? ReflectUser(StubPrompt prompt) => Meeting.ListOf(prompt) is { Length: > 0 } meetings
        ? JsonSerializer.Serialize(new ReflectUserAnswer(Changes(prompt, meetings)), AnswerJson.Written.ReflectUserAnswer) : null;

    private static IReadOnlyList<Change> Changes(StubPrompt prompt, IEnumerable<Meeting> meetings)
    {
        PromptStatement[] known = prompt.Data.TryGetValue("self", out JsonElement self) ? PromptStatement.ListOf(self, "statements") : [];
        return Lesson.Joined(meetings.Select(meeting => Change(known, meeting)).OfType<Change>());
    }

    private static Change? Change(PromptStatement[] known, Meeting meeting)
    {
        if (meeting.Met is not { } met || Lesson.Subject(met, meeting.Other) is not { Length: > 0 } subject) return null;
        return Lesson.Of(
            known, subject, meeting.Liked, meeting.Liked ? $"I like {subject}." : $"I do not like {subject}.",
            meeting.Liked ? "What has it was liked all the same." : "What has it was not liked this time.", meeting.Name);
    }
}
