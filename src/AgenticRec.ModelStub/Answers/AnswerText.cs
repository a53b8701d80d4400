using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgenticRec.ModelStub.Answers;

/// <summary>How answers are written as JSON: letters of all languages as they are, as chat endpoints do.</summary>
internal static class AnswerText
{
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
