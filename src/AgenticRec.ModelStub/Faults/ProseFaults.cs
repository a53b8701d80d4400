using System.Text;
using System.Text.Json.Nodes;
using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Faults;

/// <summary>Prose that nobody asked for. Ids and numbers of the answer stay right.</summary>
internal static class ProseFaults
{
    private const string German = "Das passt gut zu dem, was diese Person bisher gern gelesen und gehört hat, und deshalb steht es für sie ganz vorn.";
    private const string Filler = "There is a great deal more to be said about this, and all of it matters. ";
    private const int LongLength = 100 * 1024;

    public static string WrongLanguage(StubPrompt prompt, string text)
    {
        if (AnswerTree.Of(prompt, text) is not { } tree) return German;
        tree.Replace(node => tree.ProseIn(node) is null ? null : German);
        return tree.Text();
    }

    public static string Long(StubPrompt prompt, string text)
    {
        string prose = LongProse();
        if (AnswerTree.Of(prompt, text) is not { } tree) return $"{text}\n{prose}";
        bool placed = false;
        tree.Replace(node =>
        {
            if (placed || tree.ProseIn(node) is not { } before) return null;
            placed = true;
            return $"{before} {prose}";
        });
        if (!placed && tree.Root is JsonObject root) root["note"] = prose;
        return tree.Text();
    }

    private static string LongProse()
    {
        StringBuilder prose = new(LongLength + Filler.Length);
        while (prose.Length < LongLength) prose.Append(Filler);
        return prose.ToString(0, LongLength);
    }
}
