using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgenticRec.Abstractions;
using AgenticRec.Abstractions.Feedback;
using AgenticRec.Server.Http.Lines;
using AgenticRec.Server.Http.Problems;

namespace AgenticRec.Server.Http.Feedback;

/// <summary>One thing a user did with an item.</summary>
[Description("One thing a user did with an item.")]
internal record FeedbackEvent
{
    [Description("Made by you, 1 to 128 characters, one per event: the idempotency key. Sent again, the event is recognised and changes nothing (among the user's last 1,024 events).")]
    public required string Id { get; init; }

    [Description("The item.")]
    public required string ItemId { get; init; }

    [Description("shown, viewed, clicked, liked, saved, purchased, rated, skipped, disliked, or a kind that the tenant's settings add.")]
    public required string Kind { get; init; }

    [Description("The rating on the tenant's scale; needed for 'rated'.")]
    public double? Rating { get; set; }

    [Description("When it happened. Default: when it arrives.")]
    public DateTimeOffset? At { get; set; }

    [Description("Where and how it happened, as {\"device\": \"phone\"}; up to 16 values, names up to 64 characters and values up to 500.")]
    [JsonConverter(typeof(NamedValuesConverter))]
    public ImmutableArray<NamedValue> Context { get; set; } = [];

    [Description("The slate that the event answers.")]
    public string? SlateId { get; set; }

    public Interaction As(DateTimeOffset arrived) => new()
    {
        OperationId = Id,
        ItemId = ItemId,
        Kind = Kind,
        Rating = Rating,
        At = At ?? arrived,
        Context = Context,
        SlateId = SlateId,
    };
}

/// <summary>One line of a bulk of feedback.</summary>
[Description("An event with its user: one line of a bulk.")]
internal sealed record FeedbackLine : FeedbackEvent
{
    [Description("Who did it.")]
    public required string UserId { get; init; }
}

/// <summary>One event, or a list of them.</summary>
[JsonConverter(typeof(FeedbackBatchConverter))]
internal sealed record FeedbackBatch(ImmutableArray<FeedbackEvent> Events);

/// <summary>Reads an event or a list of them.</summary>
internal sealed class FeedbackBatchConverter : JsonConverter<FeedbackBatch>
{
    public override FeedbackBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return new([Event(ref reader, "$")]);
        var events = ImmutableArray.CreateBuilder<FeedbackEvent>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            events.Add(Event(ref reader, string.Create(CultureInfo.InvariantCulture, $"$[{events.Count}]")));
        return new(events.DrainToImmutable());
    }

    private static FeedbackEvent Event(ref Utf8JsonReader reader, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, ApiJson.Default.FeedbackEvent) ?? throw new JsonException("An event is null.");
        }
        catch (JsonException malformed)
        {
            throw JsonWords.Inside(malformed, path);
        }
    }

    public override void Write(Utf8JsonWriter writer, FeedbackBatch value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (FeedbackEvent one in value.Events) JsonSerializer.Serialize(writer, one, ApiJson.Default.FeedbackEvent);
        writer.WriteEndArray();
    }
}

/// <summary>What became of feedback.</summary>
[Description("What became of each event, in the order given.")]
internal sealed record FeedbackReceipt
{
    public required ImmutableArray<FeedbackResult> Results { get; init; }

    [Description("The user agent's version after the batch; it only rises.")]
    public required long Version { get; init; }

    [Description("Meetings that the agents still have to live through.")]
    public required int PendingMeetings { get; init; }

    public static FeedbackReceipt Of(ObserveReceipt receipt) => new()
    {
        Results = ImmutableArray.CreateRange(receipt.Outcomes, FeedbackResult.Of),
        Version = receipt.Version,
        PendingMeetings = receipt.PendingMeetings,
    };
}

/// <summary>What became of an event.</summary>
internal sealed record FeedbackResult(
    [property: Description("The event's id.")] string Id,
    [property: Description("stored, duplicate (the id was known, nothing changed) or rejected.")] string Status,
    [property: Description("Why it was rejected.")] string? Reason)
{
    public static FeedbackResult Of(InteractionOutcome outcome) => new(outcome.OperationId, WordFor(outcome.Status), outcome.Reason);

    public static string WordFor(InteractionStatus status) => status switch
    {
        InteractionStatus.Stored => LineStatus.Stored,
        InteractionStatus.Duplicate => LineStatus.Duplicate,
        _ => LineStatus.Rejected,
    };
}
