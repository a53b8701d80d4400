using System.Text.Json.Nodes;
using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Faults;

/// <summary>Wrong ids in an answer: in its lists, or where there is no list of ids, those that stand alone. An answer without ids stays as it is.</summary>
internal static class IdFaults
{
    /// <summary>The first, third, ... id of each list is one that nobody asked about.</summary>
    public static string Unknown(StubPrompt prompt, string text)
    {
        int count = 0;
        return Changed(prompt, text, (_, subjects) =>
        {
            for (int i = 0; i < subjects.Length; i += 2) subjects[i].Node.ReplaceWith($"unknown-{++count}");
        }, _ => $"unknown-{++count}");
    }

    /// <summary>The second, fourth, ... id of each list repeats the one before it.</summary>
    public static string Duplicate(StubPrompt prompt, string text) => Changed(prompt, text, static (tree, subjects) =>
    {
        for (int i = 1; i < subjects.Length; i += 2) subjects[i].Node.ReplaceWith(tree.IdIn(subjects[i - 1].Node)!);
    }, lone: null);

    /// <summary>The first, third, ... entry of each list of ids is left out.</summary>
    public static string Missing(StubPrompt prompt, string text) => Changed(prompt, text, static (_, subjects) =>
    {
        for (int i = 0; i < subjects.Length; i += 2) ((JsonArray)subjects[i].Entry.Parent!).Remove(subjects[i].Entry);
    }, static _ => "");

    private static string Changed(
        StubPrompt prompt, string text, Action<AnswerTree, (JsonNode Entry, JsonNode Node)[]> change, Func<string, string>? lone)
    {
        if (AnswerTree.Of(prompt, text) is not { } tree) return text;
        bool listed = false;
        foreach (JsonArray list in tree.Lists.ToArray())
        {
            (JsonNode, JsonNode)[] subjects = [.. from entry in list let subject = tree.SubjectOf(entry) where subject is not null select (entry, subject)];
            listed |= subjects.Length > 0;
            change(tree, subjects);
        }

        if (!listed && lone is not null) tree.Replace(leaf => tree.IdIn(leaf) is { } id ? lone(id) : null);
        return tree.Text();
    }
}
