using System.Text.Json;

namespace AgenticRec.ModelStub.Answers.Reading;

/// <summary>An item as prompts show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title; empty where there is none.</param>
/// <param name="About">What is known of it, phrases between semicolons.</param>
/// <param name="Says">What its agent says of its audience.</param>
/// <param name="Statements">The same in single sentences.</param>
/// <param name="Facts">Checked facts that speak for it.</param>
internal sealed record PromptItem(
    string Id, string Title, string About, string Says, IReadOnlyList<PromptStatement> Statements, IReadOnlyList<PromptStatement> Facts)
{
    private readonly Lazy<HashSet<string>> _words = new(() => WordBag.Of($"{Title}\n{About}\n{Says}"));

    /// <summary>The words of all its texts but facts and statements.</summary>
    public HashSet<string> Words => _words.Value;

    /// <summary>Its title, or its id where it has none.</summary>
    public string Name => Title.Length > 0 ? Title : Id;

    /// <summary>The phrases that say what kind of thing it is, the most general first.</summary>
    public IEnumerable<string> Phrases => About.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static PromptItem Of(JsonElement value) => new(
        value.Text("id"), value.Text("title"), value.Text("about") is { Length: > 0 } about ? about : value.Text("text"), value.Text("says"),
        PromptStatement.ListOf(value, "statements"), PromptStatement.ListOf(value, "facts"));

    /// <summary>Those of the entries that have an id.</summary>
    public static PromptItem[] ListOf(IEnumerable<JsonElement> entries) => [.. entries.Select(Of).Where(item => item.Id.Length > 0)];
}
