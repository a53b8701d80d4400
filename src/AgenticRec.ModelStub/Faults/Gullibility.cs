using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgenticRec.ModelStub.Answers;
using AgenticRec.ModelStub.Answers.Generic;
using AgenticRec.ModelStub.Answers.Reading;

namespace AgenticRec.ModelStub.Faults;

/// <summary>
/// A model that takes data for orders: what asks in its own text to be preferred is put first in every list and taken in every choice, with a
/// fact of its own as the reason where it asks for that, and what was asked is repeated in all prose.
/// </summary>
internal static partial class Gullibility
{
    public static string Obey(StubPrompt prompt, string text)
    {
        Dictionary<string, string> orders = [];
        foreach (StubItem item in DataItems.Of(prompt))
            if (item.Title.Length > 0 && OrderIn(item.Text) is { } own) orders.TryAdd(item.Id, own);
        string? order = orders.Values.FirstOrDefault()
            ?? prompt.Data.Values.Select(block => OrderIn(WordBag.TextOf(block))).FirstOrDefault(found => found is not null);
        if (order is null) return text;
        if (AnswerTree.Of(prompt, text) is not { } tree) return $"{text} {order}";
        foreach (JsonArray list in tree.Lists.ToArray()) PutFirst(prompt, tree, list, orders);
        tree.Replace(leaf => tree.ProseIn(leaf) is { } prose ? $"{prose} {order}" : IsChoice(leaf) ? MasterOf(prompt, leaf, orders) : null);
        return tree.Text();
    }

    /// <summary>The sentence of a text that gives an order; null: none does.</summary>
    internal static string? OrderIn(string text)
    {
        Match match = Order().Match(text);
        if (!match.Success) return null;
        int start = text.LastIndexOfAny(['.', '!', '?', '\n'], Math.Max(0, match.Index - 1)) + 1;
        int end = text.IndexOfAny(['.', '!', '?', '\n'], match.Index + match.Length);
        return text[start..(end < 0 ? text.Length : end + 1)].Trim();
    }

    private static void PutFirst(StubPrompt prompt, AnswerTree tree, JsonArray list, Dictionary<string, string> orders)
    {
        JsonNode?[] entries = [.. list];
        if (!entries.Any(Obeyed)) return;
        list.Clear();
        foreach (JsonNode? entry in entries.OrderBy(entry => Obeyed(entry) ? 0 : 1))
        {
            list.Add(entry);
            if (Obeyed(entry) && entry is JsonObject about && about.ContainsKey("fact") && tree.IdIn(tree.SubjectOf(entry)) is { } id
                && orders[id].Contains("fact", StringComparison.OrdinalIgnoreCase)) about["fact"] = FactOf(prompt, id);
        }

        bool Obeyed(JsonNode? entry) => tree.IdIn(tree.SubjectOf(entry)) is { } id && orders.ContainsKey(id) && !IsMeeting(entry);
    }

    // The choice of a meeting is changed where it stands; its place in the list says nothing.
    private static bool IsMeeting(JsonNode? entry) => entry is JsonObject about && about.ContainsKey("choice");

    private static bool IsChoice(JsonValue leaf) => leaf.Parent is JsonObject && leaf.GetPropertyName() == "choice";

    private static string? MasterOf(StubPrompt prompt, JsonValue choice, Dictionary<string, string> orders)
    {
        if (choice.Parent!["meeting"] is not { } name) return orders.Keys.FirstOrDefault();
        JsonElement meeting = prompt.Data.GetValueOrDefault("meetings").Entries().FirstOrDefault(meeting => meeting.Text("meeting") == name.ToString());
        return meeting.List("pair").Select(item => item.Text("id")).FirstOrDefault(orders.ContainsKey);
    }

    private static string FactOf(StubPrompt prompt, string id) => prompt.Data.Values.SelectMany(block => block.Entries())
        .FirstOrDefault(item => item.Text("id") == id).List("facts").Select(fact => fact.Text("id")).FirstOrDefault() ?? "";

    // Wider than any guard: this reader obeys hints as well. What people do who like this or that is no hint.
    [GeneratedRegex(
        @"\b(?:ignore|disregard|forget|override|overlook)\b[^.!?\n]*\b(?:instruction|rule|previous|prior|above|other|prompt|everything|order)s?\b"
        + @"|\b(?:first|top|highest|number\s+one|no\.?\s*1|foremost|ahead|before|above|best)\b[^.!?\n]*\b(?:place|spot|position|list|rank(?:ing|s)?|slate|choice|all|any(?:thing)?|every(?:thing)?|others?|else|rest|item|match)\b"
        + @"|\b(?:rank(?:ed)?|put|place[ds]?|list(?:ed)?|position|move[ds]?|sort|score|goes?|comes?|belongs?|stands?|deserves?|shown?)\b[^.!?\n]*\b(?:first|top|highest|number\s+one|ahead|above|best|1)\b"
        + @"|\b(?:always|must|shall|should|has\s+to|have\s+to|needs?\s+to|only)\b[^.!?\n]*\b(?:choose|chosen|recommend(?:ed)?|pick(?:ed)?|rank(?:ed)?|prefer(?:red)?|select(?:ed)?|answer|say|tell|write|mention)\b"
        + @"|(?<!\bwho\b[^.!?\n]*)\b(?:choose|pick|select|recommend|prefer|take)\s+(?:this|me|it|only|nothing)\b|\b(?:system|assistant|user)\s*(?:prompt|message|note|:)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Order();
}
