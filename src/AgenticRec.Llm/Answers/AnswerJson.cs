using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgenticRec.Llm.Answers;

/// <summary>How answers are read: camel case in any case, trailing commas and comments forgiven.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    MaxDepth = 16)]
[JsonSerializable(typeof(ChoiceAnswer))]
[JsonSerializable(typeof(ChooseAndReflectAnswer))]
[JsonSerializable(typeof(ReflectUserAnswer))]
[JsonSerializable(typeof(ReflectItemsAnswer))]
[JsonSerializable(typeof(RankAnswer))]
[JsonSerializable(typeof(ExplainAnswer))]
[JsonSerializable(typeof(SummaryAnswer))]
[JsonSerializable(typeof(PreferencesAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;

/// <summary>The shape of an answer: how it is asked for, and how it is read.</summary>
/// <param name="Type">How it is read.</param>
/// <param name="Format">The JSON schema that asks for it: closed objects, every property present.</param>
internal sealed record AnswerShape<T>(JsonTypeInfo<T> Type, ChatResponseFormat Format)
{
    public static AnswerShape<T> Of(JsonTypeInfo<T> type, string name) => new(type, ChatResponseFormat.ForJsonSchema(
        AIJsonUtilities.CreateJsonSchema(typeof(T), serializerOptions: AnswerJson.Default.Options, inferenceOptions: Strict), name));

    private static AIJsonSchemaCreateOptions Strict { get; } = new()
    {
        TransformOptions = new AIJsonSchemaTransformOptions { DisallowAdditionalProperties = true, RequireAllProperties = true },
        TransformSchemaNode = static (_, node) =>
        {
            // Lists are never null; leaving that out keeps the schema, which is paid for with every call, short.
            if (node is System.Text.Json.Nodes.JsonObject { } schema && schema["type"] is System.Text.Json.Nodes.JsonArray types && types.Count == 2)
                schema["type"] = types[0]!.GetValue<string>() is "null" ? types[1]!.GetValue<string>() : types[0]!.GetValue<string>();
            return node;
        },
    };
}

/// <summary>The shapes of all answers.</summary>
internal static class AnswerShapes
{
    public static AnswerShape<ChoiceAnswer> Choice { get; } = AnswerShape<ChoiceAnswer>.Of(AnswerJson.Default.ChoiceAnswer, "choice");

    public static AnswerShape<ChooseAndReflectAnswer> ChooseAndReflect { get; } =
        AnswerShape<ChooseAndReflectAnswer>.Of(AnswerJson.Default.ChooseAndReflectAnswer, "reflection");

    public static AnswerShape<ReflectUserAnswer> ReflectUser { get; } = AnswerShape<ReflectUserAnswer>.Of(AnswerJson.Default.ReflectUserAnswer, "user_reflection");

    public static AnswerShape<ReflectItemsAnswer> ReflectItems { get; } = AnswerShape<ReflectItemsAnswer>.Of(AnswerJson.Default.ReflectItemsAnswer, "item_reflections");

    public static AnswerShape<RankAnswer> Rank { get; } = AnswerShape<RankAnswer>.Of(AnswerJson.Default.RankAnswer, "ranking");

    public static AnswerShape<ExplainAnswer> Explain { get; } = AnswerShape<ExplainAnswer>.Of(AnswerJson.Default.ExplainAnswer, "explanations");

    public static AnswerShape<SummaryAnswer> Summary { get; } = AnswerShape<SummaryAnswer>.Of(AnswerJson.Default.SummaryAnswer, "summary");

    public static AnswerShape<PreferencesAnswer> Preferences { get; } = AnswerShape<PreferencesAnswer>.Of(AnswerJson.Default.PreferencesAnswer, "preferences");
}
