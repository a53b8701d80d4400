using AgenticRec.ModelStub.Answers;

namespace AgenticRec.ModelStub.Tests.Answers;

/// <summary>Prompts in the form that agents write them.</summary>
internal static class Prompts
{
    public const string Self =
        """{"persona":"A sailor.","statements":[{"id":"s1","text":"I like quiet stories of the sea."},{"id":"s2","text":"I do not like horror."}]}""";

    public const string Ship = """{"id":"i2","title":"The Old Ship","about":"sea stories; year 1911; An old ship and its crew."}""";
    public const string Ghost = """{"id":"i5","title":"Night House","about":"horror; year 1970; A house by the sea with a ghost."}""";
    public const string Bread = """{"id":"i4","title":"Bread","about":"cooking; Recipes for rye and wheat."}""";

    public static StubPrompt Of(string task, params (string Name, string Json)[] data) => new(
        "m",
        [
            new StubMessage("system", $"Task: {task}\nDo it."),
            new StubMessage("user", string.Join('\n', data.Select(block => $"<data name=\"{block.Name}\">\n{block.Json}\n</data>"))),
        ]);

    public static StubPrompt Rank(params string[] candidates) => Of("rank/1", ("self", Self), ("candidates", $"[{string.Join(',', candidates)}]"));

    public static string Answer(StubPrompt prompt) => new WordOverlapAnswers().Answer(prompt);
}
