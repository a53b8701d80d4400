using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Evaluation.Metrics;

namespace AgenticRec.Evaluation.Reports;

/// <summary>How a report becomes JSON: camel case, intervals as two numbers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, Converters = [typeof(IntervalJson)])]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class ReportJson : JsonSerializerContext;

/// <summary>Writes an interval as <c>[low, high]</c>.</summary>
internal sealed class IntervalJson : JsonConverter<Interval>
{
    public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("An interval is written as [low, high].");
        reader.Read();
        double low = reader.GetDouble();
        reader.Read();
        double high = reader.GetDouble();
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray ? new Interval(low, high) : throw new JsonException("An interval has two ends.");
    }

    public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Low);
        writer.WriteNumberValue(value.High);
        writer.WriteEndArray();
    }
}
