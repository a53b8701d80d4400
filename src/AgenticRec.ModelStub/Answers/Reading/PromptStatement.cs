using System.Text.Json;

namespace AgenticRec.ModelStub.Answers.Reading;

/// <summary>A sentence of a memory, or a checked fact.</summary>
/// <param name="Id">Its id within the prompt.</param>
/// <param name="Text">The sentence.</param>
internal sealed record PromptStatement(string Id, string Text)
{
    /// <summary>Whether it tells of a disliking.</summary>
    public bool Dislikes { get; } = Feeling.Of(Text) < 0;

    public static PromptStatement[] ListOf(JsonElement owner, string name) =>
        [.. owner.List(name).Select(entry => new PromptStatement(entry.Text("id"), entry.Text("text"))).Where(statement => statement.Id.Length > 0)];
}
