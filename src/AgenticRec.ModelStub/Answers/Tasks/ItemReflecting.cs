using System.Text.Json;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Answers.Tasks;

/// <summary>Answers <c>reflect-items</c>: people who like what this user likes choose the item that was met and liked, and pass the other over.</summary>
internal static class ItemReflecting
{
    public static string? Answer(StubPrompt prompt)
    {
        if (!prompt.Data.TryGetValue("items", out JsonElement list) || !prompt.Data.TryGetValue("meetings", out JsonElement meetings)) return null;
        PromptItem[] items = PromptItem.ListOf(list.Entries());
        PromptStatement[] self = prompt.Data.TryGetValue("self", out JsonElement user) ? PromptStatement.ListOf(user, "statements") : [];
        ItemChanges[] changed = [.. items.Select(item => new ItemChanges(item.Id, Changes(item, items, meetings, self))).Where(item => item.Changes.Count > 0)];
        return JsonSerializer.Serialize(new ReflectItemsAnswer(changed), AnswerJson.Written.ReflectItemsAnswer);
    }

    private static IReadOnlyList<Change> Changes(PromptItem item, PromptItem[] items, JsonElement meetings, PromptStatement[] self)
    {
        List<Change> changes = [];
        foreach (JsonElement meeting in meetings.Entries())
        {
            string[] pair = [.. meeting.List("pair").Texts()];
            if (!pair.Contains(item.Id)) continue;
            PromptItem? other = items.FirstOrDefault(one => one.Id != item.Id && pair.Contains(one.Id));
            bool likes = (meeting.Text("met") == item.Id) == (meeting.Text("feeling") != "disliked");
            if (Audience(item, other, self) is not { Length: > 0 } audience) continue;
            changes.Add(Lesson.Of(
                item.Statements, audience, likes, likes ? $"People who like {audience} choose it." : $"People who like {audience} pass it over.",
                likes ? "Somebody who likes it chose it." : "Somebody who likes it passed it over.", meeting.Text("meeting")));
        }

        return Lesson.Joined(changes);
    }

    // What the user is known to like, best with words that the item has as well; else what sets the item apart.
    private static string Audience(PromptItem item, PromptItem? other, PromptStatement[] self)
    {
        PromptStatement? liked = self.Where(statement => !statement.Dislikes)
            .MaxBy(statement => WordBag.Of(statement.Text).Count(item.Words.Contains));
        string subject = liked is null ? "" : Lesson.Short(Feeling.SubjectOf(liked.Text));
        return subject.Length > 0 ? subject : Lesson.Subject(item, other);
    }
}
