using AgenticRec.ModelStub.Answers.Generic;
using AgenticRec.ModelStub.Answers.Tasks;

namespace AgenticRec.ModelStub.Answers;

/// <summary>
/// Answers by counting words that the user's texts and the items' texts share. Deterministic, without a model. It knows the tasks choose,
/// choose-and-reflect, reflect-user, reflect-items, rank, explain, summarise-memory and extract-preferences; another prompt gets its schema
/// filled, or a sentence.
/// </summary>
public sealed class WordOverlapAnswers : IStubAnswers
{
    /// <inheritdoc/>
    public string Answer(StubPrompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return Known(prompt) ?? Generic(prompt);
    }

    // Null: no such task, or its data is not as expected.
    private static string? Known(StubPrompt prompt) => prompt.Task switch
    {
        "choose" => Choosing.Answer(prompt),
        "choose-and-reflect" => Reflecting.ChooseAndReflect(prompt),
        "reflect-user" => Reflecting.ReflectUser(prompt),
        "reflect-items" => ItemReflecting.Answer(prompt),
        "rank" => Ranking.Answer(prompt),
        "explain" => Explaining.Answer(prompt),
        "summarise-memory" => Summarising.Answer(prompt),
        "extract-preferences" => Extracting.Answer(prompt),
        _ => null,
    };

    private static string Generic(StubPrompt prompt)
    {
        Facts facts = Facts.Of(prompt);
        return prompt.Schema is { } schema ? SchemaFill.Fill(schema, facts) : facts.Sentence;
    }
}
