using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions;

namespace AgenticRec.Server.Http;

/// <summary>
/// Named values as a JSON object: <c>{"author": ["A", "B"], "year": 1851}</c>. A name may have several values; numbers and booleans are taken as text.
/// </summary>
internal sealed class NamedValuesConverter : JsonConverter<ImmutableArray<NamedValue>>
{
    public override ImmutableArray<NamedValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An object of names and values is expected, as {\"author\": \"Jane Austen\"}.");
        var values = ImmutableArray.CreateBuilder<NamedValue>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                values.Add(new NamedValue(name, Text(ref reader)));
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) values.Add(new NamedValue(name, Text(ref reader)));
        }

        return values.DrainToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<NamedValue> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (IGrouping<string, string> named in value.GroupBy(static one => one.Name, static one => one.Value, StringComparer.Ordinal))
        {
            string[] values = [.. named];
            writer.WritePropertyName(named.Key);
            if (values.Length > 1) writer.WriteStartArray();
            foreach (string one in values) writer.WriteStringValue(one);
            if (values.Length > 1) writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw new JsonException("A value is a text, a number, true, false, or a list of them."),
    };
}
