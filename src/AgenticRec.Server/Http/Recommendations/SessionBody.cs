using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Abstractions.Recommending;
using AgenticRec.Server.Http.Problems;

namespace AgenticRec.Server.Http.Recommendations;

/// <summary>What is asked for a session.</summary>
[Description("What is asked for somebody nobody knows. Every field is optional.")]
internal sealed record SessionBody : RecommendBody
{
    [Description("What the session did, oldest first, up to 100: item ids, or objects with itemId, kind (default viewed) and rating.")]
    public ImmutableArray<SessionItem> Recent { get; set; } = [];

    public ImmutableArray<SessionStep> Steps() => ImmutableArray.CreateRange(Recent, static item => new SessionStep(item.ItemId, item.Kind, item.Rating));
}

/// <summary>One thing a session did: an object, or just the item's id.</summary>
[JsonConverter(typeof(SessionItemConverter))]
internal sealed record SessionItem(string ItemId, string Kind = InteractionKinds.Viewed, double? Rating = null);

/// <summary>Reads a step of a session.</summary>
internal sealed class SessionItemConverter : JsonConverter<SessionItem>
{
    public override SessionItem Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new SessionItem(reader.GetString()!);
        try
        {
            SessionItemFields fields = JsonSerializer.Deserialize(ref reader, ApiJson.Default.SessionItemFields) ?? throw new JsonException("A step of the session is null.");
            return new SessionItem(fields.ItemId, fields.Kind, fields.Rating);
        }
        catch (JsonException malformed)
        {
            throw JsonWords.Inside(malformed);
        }
    }

    public override void Write(Utf8JsonWriter writer, SessionItem value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer, new SessionItemFields { ItemId = value.ItemId, Kind = value.Kind, Rating = value.Rating }, ApiJson.Default.SessionItemFields);
}

/// <summary>The fields of a step.</summary>
internal sealed record SessionItemFields
{
    public required string ItemId { get; init; }

    public string Kind { get; set; } = InteractionKinds.Viewed;

    public double? Rating { get; set; }
}
